import { setImmediate as pause } from 'node:timers/promises';
import { crc32, createInflateRaw } from 'node:zlib';
import { zipDirectory } from '../../core/evidence/zip-directory.ts';
import type { ZipEntry } from '../../core/evidence/zip-truth.ts';
import { type Bounds, within } from '../../core/sheet/bounds.ts';

/** Something that is not what it says: the caller names the format. */
export class Unreadable extends Error {}

/** What a file of an archive holds, piece by piece: never all of it at once. */
export type Content = AsyncIterable<Uint8Array>;

const PIECE_BYTES = 65_536;

async function* stored(packed: Uint8Array): Content {
  for (let at = 0; at < packed.byteLength; at += PIECE_BYTES) {
    yield packed.subarray(at, at + PIECE_BYTES);
    // Other calls of the process have their turn.
    await pause();
  }
}

async function* inflated(packed: Uint8Array, { name }: ZipEntry): Content {
  const inflate = createInflateRaw({ chunkSize: PIECE_BYTES });
  inflate.end(packed);
  try {
    for await (const piece of inflate) yield piece as Uint8Array;
  } catch (cause) {
    throw cause instanceof Unreadable ? cause : new Unreadable(`${name} does not unpack`, { cause });
  }
  if (inflate.bytesWritten !== packed.byteLength) throw new Unreadable(`${name} goes on behind its end`);
}

/**
 * One file of an archive, held against the length and the checksum that the archive states for it: not a byte more than
 * stated is given out.
 * @throws Unreadable
 */
export async function* contentOf(bytes: Uint8Array, entry: ZipEntry): Content {
  const packed = bytes.subarray(entry.dataAt, entry.dataAt + entry.packedBytes);
  let [length, crc] = [0, 0];
  for await (const piece of entry.method === 0 ? stored(packed) : inflated(packed, entry)) {
    length += piece.byteLength;
    if (length > entry.sizeBytes) throw new Unreadable(`${entry.name} is longer than it says`);
    crc = crc32(piece, crc);
    yield piece;
  }
  if (length !== entry.sizeBytes || crc !== entry.crc)
    throw new Unreadable(`${entry.name} is not what the archive says`);
}

/** Unpacks and keeps nothing: whether it is as it says. @throws Unreadable */
export const checkTruth = async (content: Content): Promise<void> => {
  for await (const _ of content);
};

/**
 * The files of an archive by what its directory says, summed before the first is unpacked.
 * @throws Unreadable, DomainError FILE_TOO_LARGE
 */
export const entriesWithin = (bytes: Uint8Array, bounds: Bounds): readonly ZipEntry[] => {
  within('fileBytes', bytes.byteLength, bounds);
  const entries = zipDirectory(bytes);
  if (!entries) throw new Unreadable('no archive, or one that tells two stories');
  within('entries', entries.length, bounds);
  const unpacked = entries.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  within('unpackedBytes', unpacked, bounds);
  return entries;
};
