import { type ZipEntry, zipDirectory } from './zip-directory.ts';

/** 凭证 come as these and nothing else: OFD is the format of China's electronic vouchers (GB/T 33190). */
export const FILE_TYPES = ['pdf', 'ofd', 'jpg', 'png', 'xlsx'] as const;
export type FileType = (typeof FILE_TYPES)[number];

export const MEDIA_TYPES: Readonly<Record<FileType, string>> = {
  pdf: 'application/pdf',
  ofd: 'application/ofd',
  jpg: 'image/jpeg',
  png: 'image/png',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

const EXTENSIONS: Readonly<Record<string, FileType>> = {
  pdf: 'pdf',
  ofd: 'ofd',
  jpg: 'jpg',
  jpeg: 'jpg',
  png: 'png',
  xlsx: 'xlsx',
};

/** The type that a file's name promises; null for any other. */
export const typeOfName = (fileName: string): FileType | null => {
  const extension = /\.([A-Za-z]{3,4})$/.exec(fileName)?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(EXTENSIONS, extension) ? (EXTENSIONS[extension] as FileType) : null;
};

const PDF = [0x25, 0x50, 0x44, 0x46, 0x2d];
const JPG = [0xff, 0xd8, 0xff];
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const ZIP = [0x50, 0x4b, 0x03, 0x04];

const beginsWith = (bytes: Uint8Array, magic: readonly number[]): boolean =>
  magic.every((byte, i) => bytes[i] === byte);

const typeOfZip = (entries: readonly ZipEntry[]): FileType | null => {
  const names = new Set(entries.map(({ name }) => name));
  if (names.has('OFD.xml')) return 'ofd';
  // A workbook with macros is a program: it has another extension and no place among vouchers.
  const hasMacros = entries.some(({ name }) => name.endsWith('vbaProject.bin'));
  return names.has('xl/workbook.xml') && names.has('[Content_Types].xml') && !hasMacros ? 'xlsx' : null;
};

/** What a file is by its content, whatever it is called; null for anything that is no evidence. */
export const typeOfContent = (bytes: Uint8Array): FileType | null => {
  if (beginsWith(bytes, PDF)) return 'pdf';
  if (beginsWith(bytes, JPG)) return 'jpg';
  if (beginsWith(bytes, PNG)) return 'png';
  const entries = beginsWith(bytes, ZIP) ? zipDirectory(bytes) : null;
  return entries && typeOfZip(entries);
};

/** What a scanned contract or a register takes many times over; what says that it unpacks to more was made to do harm. */
const UNPACKED_MAX = 64_000_000;
const ENTRIES_MAX = 2_000;

/** Whether a zip says that it unpacks to more than any voucher does. Sums the directory; unpacks nothing. */
export const isBomb = (bytes: Uint8Array): boolean => {
  const entries = beginsWith(bytes, ZIP) ? zipDirectory(bytes) : null;
  if (!entries) return false;
  return entries.length > ENTRIES_MAX || entries.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) > UNPACKED_MAX;
};
