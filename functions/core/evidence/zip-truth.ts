/** What a zip says of a file in it, before anything is unpacked. */
export interface ZipEntry {
  readonly name: string;
  /** 0 stored, 8 deflated; nothing else is taken. */
  readonly method: number;
  readonly flags: number;
  readonly crc: number;
  readonly packedBytes: number;
  readonly sizeBytes: number;
  /** Where its local header begins. */
  readonly headerAt: number;
  /** Where its packed bytes begin. */
  readonly dataAt: number;
}

/** Stored or deflated. */
const METHODS = [0, 8];
/** Encrypted in one of three ways: nobody here could look at it. */
const ENCRYPTED = 0x2041;
const LOCAL = 0x04034b50;
// biome-ignore lint/suspicious/noControlCharactersInRegex: refusing them is the point
const NAME_FORBIDDEN = /[\u0000-\u001f\u007f\ufffd\\:]/;

/** A name that means the same file to every program: no way out of its folder, no other way of writing a slash. */
const isPlainName = (name: string): boolean =>
  name !== '' &&
  !NAME_FORBIDDEN.test(name) &&
  name
    .replace(/\/$/, '')
    .split('/')
    .every((part) => part !== '' && part !== '.' && part !== '..');

/** Names that some program takes for one: OPC compares them without regard to case. */
const sameName = (name: string): string => name.normalize('NFC').toLowerCase();

/** A local header between the files is a file that the directory does not tell of. */
const hidesHeader = (view: DataView, from: number, to: number): boolean => {
  for (let at = from; at + 4 <= to; at++) if (view.getUint32(at, true) === LOCAL) return true;
  return false;
};

/** No two files share bytes, and between them lies none that is not named. */
const liesApart = (view: DataView, entries: readonly ZipEntry[], directoryAt: number): boolean => {
  const ranges = entries
    .map(({ headerAt, dataAt, packedBytes }) => ({ from: headerAt, to: dataAt + packedBytes }))
    .toSorted((a, b) => a.from - b.from);
  let free = 0;
  for (const { from, to } of [...ranges, { from: directoryAt, to: directoryAt }]) {
    if (from < free || hidesHeader(view, free, from)) return false;
    free = to;
  }
  return true;
};

const isPlain = ({ name, method, flags, packedBytes, sizeBytes }: ZipEntry): boolean =>
  METHODS.includes(method) &&
  (flags & ENCRYPTED) === 0 &&
  (method !== 0 || packedBytes === sizeBytes) &&
  isPlainName(name);

/** Whether a directory tells one story: plain names, each once whatever its case, each with bytes of its own. */
export const isTrue = (view: DataView, entries: readonly ZipEntry[], directoryAt: number): boolean =>
  entries.every(isPlain) &&
  new Set(entries.map(({ name }) => sameName(name))).size === entries.length &&
  liesApart(view, entries, directoryAt);
