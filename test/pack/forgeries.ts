/** Packs by somebody who knows the format: some of them hold the signing key of the union, or another one. */
import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { unzipSync, zipSync } from 'fflate';
import { zipPacker } from '../../functions/adapters/door/packer.ts';
import { canonical, hashBytes, hashOf, utf8 } from '../../functions/core/kernel/canonical.ts';

type Files = Record<string, Uint8Array>;
type Json = Record<string, unknown>;

const read = (files: Files, name: string): Json => JSON.parse(Buffer.from(files[name] as Uint8Array).toString());
const write = (files: Files, name: string, value: unknown): void => {
  files[name] = utf8(canonical(value));
};
const edit = (files: Files, name: string, change: (value: Json) => Json): void =>
  write(files, name, change(read(files, name)));

const other = generateKeyPairSync('ed25519');
const pem = (key: KeyObject) => key.export({ type: 'spki', format: 'pem' }).toString();
const keyId = createHash('sha256')
  .update(other.publicKey.export({ type: 'spki', format: 'der' }))
  .digest('hex');
const signed = (text: string) => sign(null, Buffer.from(text), other.privateKey).toString('base64');

/** Writes the manifest anew over the changed files. It is the old signature unless it is signed by another key. */
const repacked = (pack: Uint8Array, change: (files: Files) => void, isResigned = false): Uint8Array => {
  const files: Files = unzipSync(pack);
  change(files);
  const names = Object.keys(files)
    .filter((name) => !name.startsWith('manifest.'))
    .toSorted();
  const listed = names.map((name) => {
    const bytes = files[name] as Uint8Array;
    const packed = zipPacker.packed(bytes);
    const sizes = { bytes: bytes.length, packedBytes: packed.length };
    return { name, ...sizes, sha256: hashBytes(bytes), packedSha256: hashBytes(packed) };
  });
  const manifest = { ...read(files, 'manifest.json'), files: listed, ...(isResigned && { keyId }) };
  const text = canonical(manifest);
  return zipPacker.archive([
    { name: 'manifest.json', bytes: utf8(text), isStored: true },
    {
      name: 'manifest.sig',
      bytes: isResigned ? utf8(signed(text)) : (files['manifest.sig'] as Uint8Array),
      isStored: true,
    },
    ...names.map((name) => ({ name, bytes: files[name] as Uint8Array })),
  ]);
};

const joined = (...parts: readonly Uint8Array[]) => Buffer.concat(parts);
const REQUEST = 'request.json';

export const forgeries: Readonly<Record<string, { forge: (pack: Buffer) => Uint8Array; says: RegExp }>> = {
  'a byte before it': { forge: (pack) => joined(Buffer.from([0]), pack), says: /directory|structure/ },
  'a byte after it': { forge: (pack) => joined(pack, Buffer.from([0])), says: /no pack/ },
  'cut short': { forge: (pack) => pack.subarray(0, -1), says: /no pack/ },
  'nothing at all': { forge: () => Buffer.alloc(0), says: /no pack/ },
  'a bomb': {
    forge: () => zipSync({ 'request.json': new Uint8Array(80 * 1024 * 1024) }),
    says: /wrong length/,
  },
  'a stray file': {
    forge: (pack) => repacked(pack, (files) => Object.assign(files, { '../evil.sh': utf8('x') })),
    says: /does not belong/,
  },
  'the amount changed, the manifest made anew': {
    forge: (pack) => repacked(pack, (files) => edit(files, REQUEST, (one) => ({ ...one, amountFen: 1 }))),
    says: /manifest is not signed/,
  },
  'the README changed, the manifest made anew': {
    forge: (pack) => repacked(pack, (files) => Object.assign(files, { 'README.txt': utf8('trust me') })),
    says: /manifest is not signed/,
  },
  'an entry left out, the manifest made anew': {
    forge: (pack) => repacked(pack, (files) => delete files['entries/000002.json']),
    says: /manifest is not signed/,
  },
  'everything signed by another key': {
    forge: (pack) =>
      repacked(pack, (files) => Object.assign(files, { 'public-key.pem': utf8(pem(other.publicKey)) }), true),
    says: /not the key that you named/,
  },
};

/** What another key signs must still agree with itself where no fingerprint was named: these change one part each. */
const inside = (change: (files: Files) => void) => (pack: Buffer) =>
  repacked(
    pack,
    (files) => {
      change(files);
      files['public-key.pem'] = utf8(pem(other.publicKey));
      const [name = ''] = Object.keys(files).filter((one) => one.startsWith('checkpoints/'));
      edit(files, name, ({ keyId: _, signature: __, ...body }) => ({
        ...body,
        keyId,
        signature: signed(canonical(body)),
      }));
    },
    true,
  );
const restamped = ({ hash: _, ...rest }: Json, change: Json): Json => {
  const content = { ...rest, ...change };
  return { ...content, hash: hashOf(content) };
};

export const inner: Readonly<Record<string, { forge: (pack: Buffer) => Uint8Array; says: RegExp | null }>> = {
  'nothing changed': { forge: inside(() => undefined), says: null },
  'the request': {
    forge: inside((files) => edit(files, REQUEST, (one) => ({ ...one, amountFen: 1 }))),
    says: /not what its last entry vouches for/,
  },
  'another request': {
    forge: inside((files) => edit(files, REQUEST, (one) => ({ ...one, id: 'R2021-0000000000' }))),
    says: /not the manifest/,
  },
  'an entry': {
    forge: inside((files) => edit(files, 'entries/000001.json', (one) => ({ ...one, by: 'somebody' }))),
    says: /Entry 1 does not have its hash/,
  },
  'an entry restamped': {
    forge: inside((files) => edit(files, 'entries/000002.json', (one) => restamped(one, { by: 'somebody' }))),
    says: /Entry 2 is not under the checkpoint/,
  },
  'a chain': {
    forge: inside((files) => edit(files, 'entries/000002.json', (one) => restamped(one, { previousHash: hashOf(1) }))),
    says: /Entry 2 does not follow/,
  },
  'an entry left out': { forge: inside((files) => delete files['entries/000002.json']), says: /is missing/ },
  'a receipt': {
    forge: inside((files) => edit(files, 'receipts/000001.json', (one) => ({ ...one, outcome: 'x' }))),
    says: /not the receipt that its entry names/,
  },
  'a receipt restamped': {
    forge: inside((files) => edit(files, 'receipts/000001.json', (one) => restamped(one, { province: 'x' }))),
    says: /not the receipt that its entry names/,
  },
  'a receipt left out': {
    forge: inside((files) => delete files['receipts/000001.json']),
    says: /do not match/,
  },
  'a receipt of nothing': {
    forge: inside((files) => Object.assign(files, { 'receipts/000002.json': files['receipts/000001.json'] })),
    says: /do not match/,
  },
  'a proof': {
    forge: inside((files) =>
      edit(files, 'proofs/000001.json', (one) => ({ ...one, index: (one.index as number) + 1 })),
    ),
    says: /not under the checkpoint/,
  },
  'a root': {
    forge: inside((files) => {
      const [name = ''] = Object.keys(files).filter((one) => one.startsWith('checkpoints/'));
      edit(files, name, (one) => ({ ...one, root: hashOf(1) }));
    }),
    says: /not under the checkpoint/,
  },
  'a ruleset': {
    forge: inside((files) => {
      const [name = ''] = Object.keys(files).filter((one) => one.startsWith('rulesets/'));
      edit(files, name, (one) => ({ ...one, rules: [] }));
    }),
    says: /ruleset does not have the hash/,
  },
  'the confirmed limits': {
    forge: inside((files) => write(files, 'laws/0.json', { version: 1, confirmations: [] })),
    says: /another version/,
  },
  'the evidence': {
    forge: inside((files) => write(files, 'evidence.json', [])),
    says: /not that of the request/,
  },
  'a second space in a file': {
    forge: inside((files) => Object.assign(files, { 'laws/0.json': utf8('{"confirmations":[], "version":0}') })),
    says: /canonical/,
  },
  'a file that nothing needs': {
    forge: inside((files) => Object.assign(files, { 'laws/7.json': utf8('{}') })),
    says: /does not belong in this pack/,
  },
};
