import { isTrue, type ZipEntry } from './zip-truth.ts';

/** What stands before the entries: where the directory begins and ends, and of how many. */
interface Directory {
  readonly at: number;
  readonly end: number;
  readonly count: number;
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
const COMMENT_MAX = 65_535;
/** In place of a size: the true one is in a ZIP64 field, which no file of our sizes needs. */
const ELSEWHERE = 0xffffffff;

/** The one end record whose comment reaches to the end of the file. Two of them would be two zips in one. */
const endOf = (view: DataView): number | null => {
  const last = view.byteLength - END_BYTES;
  const found: number[] = [];
  for (let at = last; at >= Math.max(0, last - COMMENT_MAX); at--)
    if (view.getUint32(at, true) === END && at + END_BYTES + view.getUint16(at + 20, true) === view.byteLength)
      found.push(at);
  return found.length === 1 ? (found[0] as number) : null;
};

const directoryOf = (view: DataView): Directory | null => {
  const end = view.byteLength < END_BYTES ? null : endOf(view);
  if (end === null) return null;
  const [disk, diskOfDirectory, onDisk, count] = [4, 6, 8, 10].map((field) => view.getUint16(end + field, true));
  const [size, at] = [view.getUint32(end + 12, true), view.getUint32(end + 16, true)];
  const isWhole = disk === 0 && diskOfDirectory === 0 && onDisk === count && at + size <= end;
  return isWhole ? { at, end: at + size, count: count as number } : null;
};

/** The same name in the directory and before the data, byte by byte. */
const haveSameName = (view: DataView, a: number, b: number, length: number): boolean => {
  for (let i = 0; i < length; i++) if (view.getUint8(a + i) !== view.getUint8(b + i)) return false;
  return true;
};

/** Where the data of an entry begin, if what stands before them says the same as the directory. */
const dataOf = (view: DataView, entry: Omit<ZipEntry, 'dataAt'>, nameAt: number, nameBytes: number): number | null => {
  const at = entry.headerAt;
  if (at + LOCAL_BYTES > view.byteLength || view.getUint32(at, true) !== LOCAL) return null;
  const [flags, method, ownNameBytes, extraBytes] = [6, 8, 26, 28].map((field) => view.getUint16(at + field, true));
  const isBehind = (entry.flags & 8) !== 0;
  const says = (field: number, truth: number) => {
    const said = view.getUint32(at + field, true);
    return said === truth || (isBehind && said === 0) || (field > 14 && said === ELSEWHERE && (extraBytes ?? 0) >= 20);
  };
  const isSame = flags === entry.flags && method === entry.method && ownNameBytes === nameBytes;
  if (!isSame || !says(14, entry.crc) || !says(18, entry.packedBytes) || !says(22, entry.sizeBytes)) return null;
  const dataAt = at + LOCAL_BYTES + nameBytes + (extraBytes ?? 0);
  if (dataAt + entry.packedBytes > view.byteLength) return null;
  return haveSameName(view, at + LOCAL_BYTES, nameAt, nameBytes) ? dataAt : null;
};

const entryAt = (view: DataView, at: number): { readonly entry: ZipEntry; readonly next: number } | null => {
  if (at + ENTRY_BYTES > view.byteLength || view.getUint32(at, true) !== ENTRY) return null;
  const short = (field: number) => view.getUint16(at + field, true);
  const long = (field: number) => view.getUint32(at + field, true);
  const [nameBytes, nameAt] = [short(28), at + ENTRY_BYTES];
  const next = nameAt + nameBytes + short(30) + short(32);
  if (next > view.byteLength || short(34) !== 0) return null;
  const [crc, packedBytes, sizeBytes, headerAt] = [long(16), long(20), long(24), long(42)];
  if (packedBytes === ELSEWHERE || sizeBytes === ELSEWHERE || headerAt === ELSEWHERE) return null;
  const name = new TextDecoder().decode(new Uint8Array(view.buffer, view.byteOffset + nameAt, nameBytes));
  const said = { name, method: short(10), flags: short(8), crc, packedBytes, sizeBytes, headerAt };
  const dataAt = dataOf(view, said, nameAt, nameBytes);
  return dataAt === null ? null : { entry: { ...said, dataAt }, next };
};

/**
 * The directory of a zip, or null for what is none, is not whole, or says two things of one file. Reads a count's worth
 * of entries and unpacks nothing.
 */
export const zipDirectory = (bytes: Uint8Array): readonly ZipEntry[] | null => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const directory = directoryOf(view);
  if (!directory) return null;
  const entries: ZipEntry[] = [];
  let at = directory.at;
  for (let left = directory.count; left > 0; left--) {
    const found = entryAt(view, at);
    if (!found) return null;
    entries.push(found.entry);
    at = found.next;
  }
  return at === directory.end && isTrue(view, entries, directory.at) ? entries : null;
};
