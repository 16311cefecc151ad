import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** All that decides what a build says and writes: the rules, the code that checks and judges them, the rule book. */
const READ = ['rules/**/*.{json,ts}', 'functions/core/**/*.ts', 'console/rulebook/*', 'infra/verify/*'];

const stampFile = (folder: string) => join(folder, 'generated/stamp.txt');

/** SHA-256 over the names and contents of everything that a build reads. */
export const digestOf = (root: string): string => {
  const files = READ.flatMap((pattern) => globSync(pattern, { cwd: root }))
    .filter((file) => !/^rules.generated/.test(file))
    .toSorted();
  const hash = createHash('sha256');
  for (const file of files)
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)))
      .update('\0');
  return hash.digest('hex');
};

/** What the last good build said, when nothing that it read has changed since. */
export const unchangedSince = (folder: string, digest: string): string | null => {
  if (!existsSync(stampFile(folder))) return null;
  const [kept, said] = readFileSync(stampFile(folder), 'utf8').split('\n');
  return kept === digest && said ? said : null;
};

/** Written last, after everything else: a build that was cut short leaves none that fits. */
export const stamp = (folder: string, digest: string, said: string): void =>
  writeFileSync(stampFile(folder), `${digest}\n${said}\n`);
