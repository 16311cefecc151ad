/** Finds a text in whatever bytes: as it is, written otherwise, or packed. */
import * as zlib from 'node:zlib';
import { unzipSync } from 'fflate';

const UNPACK = [
  zlib.gunzipSync,
  zlib.inflateSync,
  zlib.inflateRawSync,
  zlib.brotliDecompressSync,
  zlib.zstdDecompressSync,
  (bytes: Uint8Array) => Buffer.concat(Object.values(unzipSync(new Uint8Array(bytes)))),
] as const;
const DEPTH_MAX = 3;

/** Base64 of a text that stands anywhere in a longer one: three ways, without the signs that its neighbours change. */
const base64s = (bytes: Buffer): readonly string[] =>
  [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    return text.slice(shift ? 4 : 0, -4);
  });

const escaped = (text: string, digits: (unit: number) => string) =>
  Array.from({ length: text.length }, (_, i) => digits(text.charCodeAt(i))).join('');
const hex4 = (unit: number) => unit.toString(16).padStart(4, '0');

const known = new Map<string, readonly Buffer[]>();

/** Every way of writing a text that some program here or between here and a caller knows. */
const writtenAs = (text: string): readonly Buffer[] => {
  const before = known.get(text);
  if (before) return before;
  const utf8 = Buffer.from(text);
  const texts = [
    ...base64s(utf8),
    utf8.toString('hex'),
    utf8.toString('hex').toUpperCase(),
    encodeURIComponent(text),
    encodeURIComponent(encodeURIComponent(text)),
    escaped(text, (unit) => `\\u${hex4(unit)}`),
    escaped(text, (unit) => `&#${unit};`),
    escaped(text, (unit) => `&#x${unit.toString(16)};`),
  ];
  const all = [utf8, Buffer.from(text, 'utf16le'), ...texts.map((one) => Buffer.from(one))];
  known.set(text, all);
  return all;
};

const unpacked = (bytes: Buffer): readonly Buffer[] =>
  UNPACK.flatMap((unpack) => {
    try {
      return [Buffer.from(unpack(bytes))];
    } catch {
      return [];
    }
  });

/** The texts that are in the bytes, or in what these unpack to. */
export const foundIn = (bytes: Buffer, texts: readonly string[], depth = 0): readonly string[] => {
  const here = texts.filter((text) => writtenAs(text).some((one) => bytes.includes(one)));
  const inner = depth < DEPTH_MAX ? unpacked(bytes).flatMap((one) => foundIn(one, texts, depth + 1)) : [];
  return [...new Set([...here, ...inner])];
};

/** All that a value of the database holds: texts, names and bytes, each for itself. */
export const piecesOf = (value: unknown): readonly Buffer[] => {
  if (value instanceof Uint8Array) return [Buffer.from(value)];
  if (value instanceof Set || Array.isArray(value)) return [...value].flatMap(piecesOf);
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, inner]) => [Buffer.from(name), ...piecesOf(inner)]);
  return [Buffer.from(String(value))];
};
