import { type Unzipped, unzipSync } from 'fflate';
import { zipDirectory } from '../../core/evidence/zip-directory.ts';

/** What of a zip is unpacked. May throw, by what the directory says. */
export type Wanted = (entry: { readonly name: string; readonly originalSize: number }) => boolean;

/**
 * Unpacks what is wanted, up to the size that the directory states, which somebody has summed before. The library stops in
 * silence where a file goes on beyond that size. So it is given room for one byte more: what fills it has lied, and what
 * lies behind would not have been looked at.
 * @throws Error where a file is not as long as it says
 */
export const unpackTrue = (bytes: Uint8Array, wanted: Wanted): Unzipped => {
  const entries = zipDirectory(bytes) ?? [];
  // A copy: what comes as a Buffer would share its bytes with its slice.
  const roomier = new Uint8Array(bytes);
  const view = new DataView(roomier.buffer);
  for (const { sizeAt, sizeBytes } of entries) view.setUint32(sizeAt, sizeBytes + 1, true);
  const filter: Wanted = ({ name, originalSize }) => wanted({ name, originalSize: originalSize - 1 });
  const contents = unzipSync(roomier, { filter });
  for (const { name, sizeBytes } of entries)
    if (contents[name] && contents[name].length !== sizeBytes) throw new Error(`${name} is not as long as it says`);
  return contents;
};
