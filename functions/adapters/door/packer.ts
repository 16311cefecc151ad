import { deflateSync, zipSync } from 'fflate';
import type { Packer } from '../../ports/packer.ts';

const LEVEL = 6;
/** The first day that a zip can name, by the local clock: fflate writes local time, so this is the same everywhere. */
const NO_TIME = new Date(1980, 0, 1);

export const zipPacker: Packer = {
  packed: (bytes) => deflateSync(bytes, { level: LEVEL }),
  archive: (files) =>
    zipSync(
      Object.fromEntries(
        files.map(({ name, bytes, isStored }) => [name, [bytes, { level: isStored ? 0 : LEVEL, mtime: NO_TIME }]]),
      ),
    ),
};
