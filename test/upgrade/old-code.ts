/** Code from this repository's own history, ready to run under `.data/`. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../sources.ts';

interface Package {
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}
const read = (file: string): Package => JSON.parse(readFileSync(file, 'utf8')) as Package;

export const isInHistory = (commit: string): boolean =>
  spawnSync('git', ['cat-file', '-e', `${commit}^{commit}`], { cwd: ROOT }).status === 0;

const checkHistory = (commit: string): void => {
  if (isInHistory(commit)) return;
  throw new Error(
    `本副本的历史中没有 ${commit}：请先运行 git fetch --unshallow（或在完整的克隆中运行），再重试。\n` +
      `The history of this copy does not reach ${commit}: run git fetch --unshallow (or use a full clone), then try again.`,
  );
};

/** The packages here serve it where each that it names is here in the version that it names. */
const areOursGood = (folder: string): boolean => {
  const { dependencies = {}, devDependencies = {} } = read(join(folder, 'package.json'));
  const needed = { ...dependencies, tsx: devDependencies.tsx ?? dependencies.tsx ?? '' };
  return Object.entries(needed).every(([name, version]) => {
    const file = join(ROOT, 'node_modules', name, 'package.json');
    return existsSync(file) && read(file).version === version;
  });
};

const installPackages = (folder: string): void => {
  if (areOursGood(folder)) symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'dir');
  else execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: folder, stdio: 'inherit' });
};

/** Folder `.data/name` with the source of a commit, its packages, and its rules built. @throws when history does not reach it */
export const oldCode = (commit: string, name = 'old'): string => {
  const folder = join(ROOT, '.data', name);
  const ready = join(folder, '.ready');
  if (existsSync(ready) && readFileSync(ready, 'utf8') === commit) return folder;
  checkHistory(commit);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const archive = execFileSync('git', ['archive', '--format=tar', commit], { cwd: ROOT, maxBuffer: 512 * 1024 * 1024 });
  execFileSync('tar', ['-x', '-C', folder], { input: archive });
  installPackages(folder);
  execFileSync(process.execPath, ['--import', 'tsx', 'rules/build.ts'], { cwd: folder });
  writeFileSync(ready, commit);
  return folder;
};
