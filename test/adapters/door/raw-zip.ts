/** Writes archives byte by byte, so that each figure in one may be a lie. */
import { crc32, deflateRawSync } from 'node:zlib';

/** What a header says, where it is not the truth. */
export interface Lies {
  readonly name?: string;
  readonly sizeBytes?: number;
  readonly packedBytes?: number;
  readonly crc?: number;
  readonly method?: number;
  readonly flags?: number;
  readonly headerAt?: number;
}

export interface RawFile {
  readonly name: string;
  readonly content: Uint8Array;
  readonly isStored?: boolean;
  /** Sizes and checksum stand behind the data, as programs write that stream. */
  readonly hasDescriptor?: boolean;
  readonly local?: Lies;
  readonly central?: Lies;
  /** Behind the packed bytes, and counted among them. */
  readonly tail?: Uint8Array;
  /** In the archive, but not in its directory. */
  readonly isHidden?: boolean;
}

export interface RawZip {
  readonly comment?: Uint8Array;
  readonly prefix?: Uint8Array;
  readonly count?: number;
}

const header = (bytes: number, fields: readonly (readonly [at: number, size: 2 | 4, value: number])[]): Buffer => {
  const made = Buffer.alloc(bytes);
  for (const [at, size, value] of fields)
    size === 2 ? made.writeUInt16LE(value & 0xffff, at) : made.writeUInt32LE(value >>> 0, at);
  return made;
};

interface Fields {
  readonly name: Buffer;
  readonly method: number;
  readonly flags: number;
  readonly crc: number;
  readonly packedBytes: number;
  readonly sizeBytes: number;
}

/** The fields that the local and the central header share, from where they begin. */
const shared = (at: number, { flags, method, crc, packedBytes, sizeBytes, name }: Fields) =>
  [
    [at, 2, flags],
    [at + 2, 2, method],
    [at + 8, 4, crc],
    [at + 12, 4, packedBytes],
    [at + 16, 4, sizeBytes],
    [at + 20, 2, name.length],
  ] as const;

const localOf = (fields: Fields) =>
  Buffer.concat([header(30, [[0, 4, 0x04034b50], [4, 2, 20], ...shared(6, fields)]), fields.name]);
const centralOf = (fields: Fields, headerAt: number) =>
  Buffer.concat([
    header(46, [[0, 4, 0x02014b50], [4, 2, 20], [6, 2, 20], ...shared(8, fields), [42, 4, headerAt]]),
    fields.name,
  ]);

const lied = (truth: Fields, { name, ...lies }: Lies = {}): Fields => ({
  ...truth,
  ...lies,
  ...(name !== undefined && { name: Buffer.from(name) }),
});

const partsOf = (file: RawFile) => {
  const { content, isStored = false, hasDescriptor = false, tail = new Uint8Array() } = file;
  const packed = Buffer.concat([isStored ? content : deflateRawSync(content), tail]);
  const flags = 0x800 | (hasDescriptor ? 8 : 0);
  const figures = { crc: crc32(content), packedBytes: packed.length, sizeBytes: content.length };
  const truth: Fields = { name: Buffer.from(file.name), method: isStored ? 0 : 8, flags, ...figures };
  const unknown = hasDescriptor ? { crc: 0, packedBytes: 0, sizeBytes: 0 } : {};
  const descriptor = hasDescriptor
    ? header(16, [
        [0, 4, 0x08074b50],
        [4, 4, truth.crc],
        [8, 4, truth.packedBytes],
        [12, 4, truth.sizeBytes],
      ])
    : Buffer.alloc(0);
  const body = Buffer.concat([localOf(lied({ ...truth, ...unknown }, file.local)), packed, descriptor]);
  return { body, central: lied(truth, file.central) };
};

export const rawZip = (files: readonly RawFile[], { comment, prefix, count }: RawZip = {}): Uint8Array<ArrayBuffer> => {
  const bodies: Uint8Array[] = [prefix ?? new Uint8Array()];
  const directory: Buffer[] = [];
  let at = bodies[0]?.length ?? 0;
  for (const file of files) {
    const { body, central } = partsOf(file);
    if (!file.isHidden) directory.push(centralOf(central, file.central?.headerAt ?? at));
    bodies.push(body);
    at += body.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const listed = count ?? directory.length;
  const end = header(22, [
    [0, 4, 0x06054b50],
    [8, 2, listed],
    [10, 2, listed],
    [12, 4, size],
    [16, 4, at],
    [20, 2, comment?.length ?? 0],
  ]);
  return new Uint8Array(Buffer.concat([...bodies, ...directory, end, comment ?? new Uint8Array()]));
};
