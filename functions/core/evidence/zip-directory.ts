/** What a zip says of a file in it, before anything is unpacked. */
export interface ZipEntry {
  readonly name: string;
  readonly sizeBytes: number;
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const COMMENT_MAX = 65_535;
/** In place of a size: the true one is in a ZIP64 field, which no file of our sizes needs. */
const ELSEWHERE = 0xffffffff;

const endOf = (view: DataView): number | null => {
  for (let at = view.byteLength - END_BYTES; at >= Math.max(0, view.byteLength - END_BYTES - COMMENT_MAX); at--)
    if (view.getUint32(at, true) === END) return at;
  return null;
};

const entryAt = (view: DataView, at: number): { readonly entry: ZipEntry; readonly next: number } | null => {
  if (at + ENTRY_BYTES > view.byteLength || view.getUint32(at, true) !== ENTRY) return null;
  const sizeBytes = view.getUint32(at + 24, true);
  const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((field) => view.getUint16(at + field, true)) as [
    number,
    number,
    number,
  ];
  const nameAt = at + ENTRY_BYTES;
  const next = nameAt + nameBytes + extraBytes + commentBytes;
  if (next > view.byteLength || sizeBytes === ELSEWHERE) return null;
  const bytes = new Uint8Array(view.buffer, view.byteOffset + nameAt, nameBytes);
  return { entry: { name: new TextDecoder().decode(bytes), sizeBytes }, next };
};

/** The directory of a zip, or null for what is none or is not whole. Reads a count's worth of entries and unpacks nothing. */
export const zipDirectory = (bytes: Uint8Array): readonly ZipEntry[] | null => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < END_BYTES) return null;
  const end = endOf(view);
  if (end === null) return null;
  const entries: ZipEntry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    const found = entryAt(view, at);
    if (!found) return null;
    entries.push(found.entry);
    at = found.next;
  }
  return entries;
};
