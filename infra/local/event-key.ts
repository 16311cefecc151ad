import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const KEY_BYTES = 32;

/** The key under which events are compared without being read: made once for a data folder, then kept beside it. */
export function openEventKey(file: string): string {
  if (!existsSync(file)) writeFileSync(file, randomBytes(KEY_BYTES).toString('hex'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}
