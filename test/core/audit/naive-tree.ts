/** The tree of RFC 6962 as its definitions read (2.1, 2.1.1, 2.1.2), on node:crypto: a second implementation. */
import { createHash } from 'node:crypto';

type Bytes = Buffer;
export interface NaiveTree {
  readonly root: (leaves: readonly string[]) => string;
  readonly path: (m: number, leaves: readonly string[]) => readonly string[];
  readonly proof: (m: number, leaves: readonly string[]) => readonly string[];
  readonly rootFromPath: (m: number, size: number, leaf: string, path: readonly string[]) => string;
}

const below = (n: number): number => 2 ** Math.ceil(Math.log2(n) - 1);

export const naiveTree = (algorithm: 'sha256' | 'sm3'): NaiveTree => {
  const hash = (...parts: readonly (Bytes | string)[]): Bytes => {
    const one = createHash(algorithm);
    for (const part of parts) one.update(part);
    return one.digest();
  };
  const leaf = (text: string) => hash(Buffer.from([0]), text);
  const node = (left: Bytes, right: Bytes) => hash(Buffer.from([1]), left, right);
  const mth = (d: readonly string[]): Bytes => {
    if (d.length === 0) return hash('');
    if (d.length === 1) return leaf(d[0] as string);
    const k = below(d.length);
    return node(mth(d.slice(0, k)), mth(d.slice(k)));
  };
  const path = (m: number, d: readonly string[]): readonly Bytes[] => {
    if (d.length <= 1) return [];
    const k = below(d.length);
    return m < k ? [...path(m, d.slice(0, k)), mth(d.slice(k))] : [...path(m - k, d.slice(k)), mth(d.slice(0, k))];
  };
  const subproof = (m: number, d: readonly string[], b: boolean): readonly Bytes[] => {
    if (m === d.length) return b ? [] : [mth(d)];
    const k = below(d.length);
    return m <= k
      ? [...subproof(m, d.slice(0, k), b), mth(d.slice(k))]
      : [...subproof(m - k, d.slice(k), false), mth(d.slice(0, k))];
  };
  const climb = (m: number, n: number, one: Bytes, steps: readonly Bytes[]): Bytes => {
    const last = steps.at(-1);
    if (n === 1 || !last) return one;
    const k = below(n);
    const rest = steps.slice(0, -1);
    return m < k ? node(climb(m, k, one, rest), last) : node(last, climb(m - k, n - k, one, rest));
  };
  const hex = (all: readonly Bytes[]) => all.map((one) => one.toString('hex'));
  return {
    root: (leaves) => mth(leaves).toString('hex'),
    path: (m, leaves) => hex(path(m, leaves)),
    proof: (m, leaves) => (m === 0 ? [] : hex(subproof(m, leaves, true))),
    rootFromPath: (m, size, text, steps) =>
      climb(
        m,
        size,
        leaf(text),
        steps.map((one) => Buffer.from(one, 'hex')),
      ).toString('hex'),
  };
};
