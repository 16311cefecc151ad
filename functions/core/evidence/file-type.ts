import { VOUCHER_BOUNDS } from '../sheet/bounds.ts';
import { zipDirectory } from './zip-directory.ts';
import type { ZipEntry } from './zip-truth.ts';

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

const isZip = (bytes: Uint8Array): boolean => beginsWith(bytes, ZIP);

/** Whether it begins as a zip and is none that tells one story: cut off, or made so that two programs read two files. */
export const isUntrueZip = (bytes: Uint8Array): boolean => isZip(bytes) && zipDirectory(bytes) === null;

/** By the names in it, without regard to case. Whether a package holds a workbook is told by its relations, once unpacked. */
const typeOfZip = (entries: readonly ZipEntry[]): FileType | null => {
  const names = new Set(entries.map(({ name }) => name.toLowerCase()));
  if (names.has('ofd.xml')) return 'ofd';
  // A workbook with macros is a program: it has another extension and no place among vouchers.
  const hasMacros = [...names].some((name) => name.endsWith('vbaproject.bin'));
  return names.has('_rels/.rels') && names.has('[content_types].xml') && !hasMacros ? 'xlsx' : null;
};

/** What a file is by its content, whatever it is called; null for anything that is no evidence. */
export const typeOfContent = (bytes: Uint8Array): FileType | null => {
  if (beginsWith(bytes, PDF)) return 'pdf';
  if (beginsWith(bytes, JPG)) return 'jpg';
  if (beginsWith(bytes, PNG)) return 'png';
  const entries = isZip(bytes) ? zipDirectory(bytes) : null;
  return entries && typeOfZip(entries);
};

/** Whether a zip says that it unpacks to more than any voucher does. Sums the directory; unpacks nothing. */
export const isBomb = (bytes: Uint8Array): boolean => {
  const entries = isZip(bytes) ? zipDirectory(bytes) : null;
  if (!entries) return false;
  const unpacked = entries.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  return entries.length > VOUCHER_BOUNDS.entries || unpacked > VOUCHER_BOUNDS.unpackedBytes;
};
