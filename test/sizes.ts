/** `npm run sizes`: median and longest file and function of functions/, and the bundle of each handler. */
import { build } from 'esbuild';
import { ROUTES } from '../functions/handlers/routes.ts';
import { functionsOf, linesOf, median, ROOT, sourcesOf } from './sources.ts';

const files = sourcesOf('functions/**/*.ts').map((source) => ({ source, lines: linesOf(source) }));
const functions = files.flatMap(({ source }) => functionsOf(source).map((one) => ({ ...one, file: source.file })));
const longestFile = files.toSorted((a, b) => b.lines - a.lines)[0];
const longestFunction = functions.toSorted((a, b) => b.lines - a.lines)[0];

console.log(
  `files ${files.length}, median ${median(files.map(({ lines }) => lines))} lines, longest ${longestFile?.lines} (${longestFile?.source.file})`,
);
console.log(
  `functions ${functions.length}, median ${median(functions.map(({ lines }) => lines))} lines, ` +
    `longest ${longestFunction?.lines} (${longestFunction?.file}:${longestFunction?.line})`,
);
for (const capability of new Set(ROUTES.map(({ handler }) => handler))) {
  const { outputFiles } = await build({
    entryPoints: [`functions/handlers/${capability}.ts`],
    absWorkingDir: ROOT,
    bundle: true,
    minify: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    mainFields: ['module', 'main'],
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  });
  console.log(`bundle ${capability}: ${Math.round((outputFiles[0]?.contents.length ?? 0) / 1_000)} kB`);
}
