/** Changes a pack one byte at a time and asks the verifier's own function, in one process, so that every byte can be tried. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from '../sources.ts';

export interface Verified {
  readonly isGood: boolean;
  readonly problem: readonly [zh: string, en: string] | null;
}
export type VerifyPack = (pack: Uint8Array, options?: { readonly key?: string }) => Verified;

export const loadVerifier = async (): Promise<VerifyPack> => {
  const { verifyPack } = await import(pathToFileURL(join(ROOT, 'infra/verify/verify-pack.mjs')).href);
  return verifyPack as VerifyPack;
};

/** Where the packed bytes of the ruleset lie: it comes last, so they end where the directory begins. */
export const rulesetRange = (pack: Buffer): { readonly start: number; readonly end: number } => {
  const name = pack.indexOf('rulesets/');
  return { start: name + 'rulesets/.json'.length + 64, end: pack.readUInt32LE(pack.length - 6) };
};

/** One bit of each of these bytes, which depends on the place; places where the verifier found nothing, or gave no reason. */
export const flipEach = (
  verify: VerifyPack,
  pack: Uint8Array,
  places: Iterable<number>,
): { readonly changes: number; readonly missed: readonly string[] } => {
  const bytes = Buffer.from(pack);
  const missed: string[] = [];
  let changes = 0;
  for (const at of places) {
    const kept = bytes[at] as number;
    bytes[at] = kept ^ (1 << (at % 8));
    const { isGood, problem } = verify(bytes);
    bytes[at] = kept;
    changes++;
    if (isGood || !problem?.every((sentence) => sentence.length > 3)) missed.push(`byte ${at}`);
  }
  return { changes, missed };
};
