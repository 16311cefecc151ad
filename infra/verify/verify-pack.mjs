#!/usr/bin/env node
/**
 * 证据包离线核验 / Verifies an evidence pack, offline. One file; needs Node 20 or later and nothing else.
 *
 *   node verify-pack.mjs PACK.zip [--key FINGERPRINT | --key BASE64 | --key KEY.pem]
 *
 * It shares no code with the product that makes packs: zip, canonical JSON (RFC 8785), tree (RFC 6962) and SM3 are read
 * here from their definitions. Whatever it does not expect it refuses. Exit code 0: everything holds; 1: something does not.
 */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync, realpathSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { inflateRawSync } from 'node:zlib';

const [PACK_MAX, FILE_MAX, ALL_MAX, FILES_MAX] = [64, 64, 256, 20_000].map((n, i) => (i < 3 ? n * 1024 * 1024 : n));

class Refused extends Error {
  constructor(zh, en) {
    super(en);
    this.zh = zh;
    this.en = en;
  }
}
const need = (isTrue, zh, en) => {
  if (!isTrue) throw new Refused(zh, en);
};

// ---- Hashes ----------------------------------------------------------------------------------------------------------

const sha256 = (bytes) => createHash('sha256').update(bytes).digest();
const hex = (bytes) => Buffer.from(bytes).toString('hex');
const isHash = (value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);

const CRC = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});
const crc32 = (bytes) => {
  let c = 0xffffffff;
  for (const byte of bytes) c = CRC[(c ^ byte) & 255] ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
};

/** GB/T 32905-2016. */
const rotate = (x, n) => ((x << (n & 31)) | (x >>> ((32 - n) & 31))) >>> 0;
const sm3 = (message) => {
  const padded = Buffer.alloc(Math.ceil((message.length + 9) / 64) * 64);
  padded.set(message);
  padded[message.length] = 0x80;
  padded.writeBigUInt64BE(BigInt(message.length) * 8n, padded.length - 8);
  const v = [0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e];
  for (let block = 0; block < padded.length; block += 64) {
    const w = Array.from({ length: 16 }, (_, i) => padded.readUInt32BE(block + 4 * i));
    for (let j = 16; j < 68; j++) {
      const x = w[j - 16] ^ w[j - 9] ^ rotate(w[j - 3], 15);
      w.push((x ^ rotate(x, 15) ^ rotate(x, 23) ^ rotate(w[j - 13], 7) ^ w[j - 6]) >>> 0);
    }
    let [a, b, c, d, e, f, g, h] = v;
    for (let j = 0; j < 64; j++) {
      const ss1 = rotate((rotate(a, 12) + e + rotate(j < 16 ? 0x79cc4519 : 0x7a879d8a, j)) >>> 0, 7);
      const ff = j < 16 ? a ^ b ^ c : (a & b) | (a & c) | (b & c);
      const gg = j < 16 ? e ^ f ^ g : (e & f) | (~e & g);
      const tt1 = (ff + d + (ss1 ^ rotate(a, 12)) + (w[j] ^ w[j + 4])) >>> 0;
      const tt2 = (gg + h + ss1 + w[j]) >>> 0;
      [a, b, c, d] = [tt1, a, rotate(b, 9), c];
      [e, f, g, h] = [(tt2 ^ rotate(tt2, 9) ^ rotate(tt2, 17)) >>> 0, e, rotate(f, 19), g];
    }
    for (const [i, x] of [a, b, c, d, e, f, g, h].entries()) v[i] = (v[i] ^ x) >>> 0;
  }
  const digest = Buffer.alloc(32);
  for (const [i, x] of v.entries()) digest.writeUInt32BE(x, 4 * i);
  return digest;
};

const HASHES = { 'SHA-256': sha256, SM3: sm3 };

// ---- JSON: one text for one value --------------------------------------------------------------------------------------

const canonical = (value) => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`;
};
const hashOf = (value) => hex(sha256(canonical(value)));
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const parse = (name, bytes) => {
  let value;
  let text;
  try {
    text = utf8.decode(bytes);
    value = JSON.parse(text);
  } catch {
    throw new Refused(`${name} 不是 JSON`, `${name} is not JSON`);
  }
  need(canonical(value) === text, `${name} 不是规范写法`, `${name} is not in canonical form`);
  need(value !== null && typeof value === 'object', `${name} 内容不对`, `${name} does not hold what it should`);
  return value;
};
const hasExactly = (value, ...names) =>
  value !== null && typeof value === 'object' && Object.keys(value).sort().join() === names.sort().join();

// ---- Zip: read by its directory, then written again and compared byte for byte -----------------------------------------

const [LOCAL, CENTRAL, END] = [0x04034b50, 0x02014b50, 0x06054b50];
/** 1980-01-01 00:00, the only time a pack knows. */
const TIME = 0x00210000;
const NAME =
  /^(README\.txt|manifest\.(json|sig)|(request|evidence)\.json|public-key\.pem|(entries|receipts|proofs)\/\d{6}\.json|(checkpoints|laws)\/\d{1,9}\.json|rulesets\/[0-9a-f]{64}\.json)$/;

const header = (isCentral, { name, method, crc, packed, size }, offset) => {
  const bytes = Buffer.alloc((isCentral ? 46 : 30) + name.length);
  bytes.writeUInt32LE(isCentral ? CENTRAL : LOCAL, 0);
  const at = isCentral ? 6 : 4;
  if (isCentral) bytes.writeUInt16LE(20, 4);
  bytes.writeUInt16LE(20, at);
  bytes.writeUInt16LE(method, at + 4);
  for (const [i, n] of [TIME, crc, packed, size].entries()) bytes.writeUInt32LE(n, at + 6 + 4 * i);
  bytes.writeUInt16LE(name.length, at + 22);
  if (isCentral) bytes.writeUInt32LE(offset, 42);
  bytes.write(name, isCentral ? 46 : 30, 'latin1');
  return bytes;
};

/** Every header as it would be written again, each part where the one before it ends: not one byte is left over. */
const isCanonical = (bytes, files) => {
  const isAt = (part, at) => part.equals(bytes.subarray(at, at + part.length));
  const centrals = [];
  let offset = 0;
  for (const file of files) {
    const local = header(false, file, 0);
    if (!isAt(local, offset) || file.start !== offset + local.length) return false;
    centrals.push(header(true, file, offset));
    offset = file.start + file.packed;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  const tail = Buffer.concat([directory, end]);
  return offset + tail.length === bytes.length && isAt(tail, offset);
};

const readZip = (bytes) => {
  const end = bytes.length - 22;
  const isZip = end >= 0 && bytes.length <= PACK_MAX && bytes.readUInt32LE(end) === END;
  need(isZip, '不是证据包，或末尾被改动', 'This is no pack, or its end was changed');
  const count = bytes.readUInt16LE(end + 10);
  need(count <= FILES_MAX, '文件太多', 'Too many files');
  const files = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let i = 0; i < count; i++) {
    need(at + 46 <= end && bytes.readUInt32LE(at) === CENTRAL, '目录损坏', 'The directory of the zip is damaged');
    const [crc, packed, size] = [16, 20, 24].map((field) => bytes.readUInt32LE(at + field));
    const length = bytes.readUInt16LE(at + 28);
    const name = bytes.toString('latin1', at + 46, at + 46 + length);
    need(NAME.test(name), '压缩包内有不该有的文件', 'The zip holds a file that does not belong there');
    const start = bytes.readUInt32LE(at + 42) + 30 + length;
    const method = bytes.readUInt16LE(at + 10);
    need(start + packed <= end && size <= FILE_MAX, `${name} 的长度不对`, `${name} has a wrong length`);
    files.push({ name, method, crc, packed, size, start, data: bytes.subarray(start, start + packed) });
    at += 46 + length;
  }
  const isSame = isCanonical(bytes, files);
  need(isSame, '压缩包的结构被改动', 'The structure of the zip was changed: not one byte may lie between its parts');
  const total = files.reduce((sum, { size }) => sum + size, 0);
  need(total <= ALL_MAX, '解压后过大', 'Too large when unpacked');
  const names = files.map(({ name }) => name);
  need(new Set(names).size === names.length, '有重名文件', 'Two files have one name');
  return new Map(files.map((file) => [file.name, file]));
};

const unpack = ({ name, method, crc, size, data }) => {
  let bytes = data;
  if (method === 8) {
    try {
      const { buffer, engine } = inflateRawSync(data, { maxOutputLength: Math.max(1, size), info: true });
      need(engine.bytesWritten === data.length, `${name} 后有多余字节`, `${name} has bytes after its end`);
      bytes = buffer;
    } catch (error) {
      if (error instanceof Refused) throw error;
      throw new Refused(`${name} 无法解压`, `${name} cannot be unpacked`);
    }
  } else need(method === 0, `${name} 的压缩方式未知`, `${name} is packed in an unknown way`);
  need(bytes.length === size && crc32(bytes) === crc, `${name} 与其校验和不符`, `${name} does not have its checksum`);
  return bytes;
};

// ---- The pack ------------------------------------------------------------------------------------------------------------

const MANIFEST = ['format', 'unionId', 'requestId', 'requestVersion', 'keyId', 'absentRulesets', 'files'];

/** What lies there is what the manifest lists, nothing more and nothing less. Only hashes, so that it is quick. */
const readManifest = (zip) => {
  const { 'manifest.json': file, 'manifest.sig': signature } = Object.fromEntries(zip);
  need(file && signature, '缺清单或其签名', 'The manifest or its signature is missing');
  const isStored = file.method === 0 && signature.method === 0;
  need(isStored, '清单被压缩', 'The manifest must not be compressed');
  const text = unpack(file);
  const manifest = parse('manifest.json', text);
  const isRight = hasExactly(manifest, ...MANIFEST) && manifest.format === 'union-rules-evidence-pack/1';
  need(isRight && Array.isArray(manifest.files), '清单的格式未知', 'The manifest has an unknown format');
  const names = ['manifest.json', 'manifest.sig', ...manifest.files.map(({ name }) => name)];
  const isAll = names.join() === [...zip.keys()].join();
  need(isAll, '压缩包内的文件与清单不一致', 'The files of the zip are not those of the manifest');
  for (const listed of manifest.files) {
    const { name, packed, size, data, method } = zip.get(listed.name);
    const isKnown = hasExactly(listed, 'name', 'bytes', 'sha256', 'packedBytes', 'packedSha256') && method === 8;
    const isSame = listed.bytes === size && listed.packedBytes === packed && listed.packedSha256 === hex(sha256(data));
    need(isKnown && isSame, `${name} 被改动`, `${name} was changed: it is not what the manifest lists`);
  }
  return { manifest, text, signature: unpack(signature).toString('latin1') };
};

const readKey = (zip) => {
  const pem = unpack(zip.get('public-key.pem') ?? { method: -1, name: 'public-key.pem' }).toString('latin1');
  let key;
  try {
    key = createPublicKey(pem);
  } catch {
    throw new Refused('公钥无法读取', 'The public key cannot be read');
  }
  const isRight = key.asymmetricKeyType === 'ed25519' && key.export({ type: 'spki', format: 'pem' }) === pem;
  need(isRight, '公钥不是 Ed25519 公钥', 'The public key is no Ed25519 key');
  return { key, fingerprint: hex(sha256(key.export({ type: 'spki', format: 'der' }))) };
};

/** The longest message that KMS signs as it is; of a longer one it signs a sentence with its SHA-256. */
const SIGNED_BYTES_MAX = 4_096;

const isSignedBy = (key, text, signature) => {
  if (typeof signature !== 'string') return false;
  const bytes = Buffer.from(signature, 'base64');
  const isOf = (signed) => verify(null, Buffer.from(signed), key, bytes);
  const sentence = `union-rules: a text is signed by its SHA-256 ${hex(sha256(text))}`;
  const isLong = Buffer.byteLength(text) > SIGNED_BYTES_MAX;
  return bytes.toString('base64') === signature && (isOf(text) || (isLong && isOf(sentence)));
};

/** A fingerprint, the key as base64 (DER), or PEM; null when it is none of them. */
const fingerprintOf = (given) => {
  if (/^[0-9a-f]{64}$/i.test(given)) return given.toLowerCase();
  try {
    const key = given.includes('-----')
      ? createPublicKey(given)
      : createPublicKey({ key: Buffer.from(given, 'base64'), type: 'spki', format: 'der' });
    return hex(sha256(key.export({ type: 'spki', format: 'der' })));
  } catch {
    return null;
  }
};

const number = (n) => String(n).padStart(6, '0');
const withoutHash = ({ hash: _, ...rest }) => rest;

const checkRequest = ({ manifest, read, bytes }) => {
  const request = read('request.json');
  const { id, unionId, version } = request;
  const isNamed = id === manifest.requestId && unionId === manifest.unionId && version === manifest.requestVersion;
  need(isNamed && Number.isSafeInteger(version) && version > 0, '申请与清单不符', 'The request is not the manifest’s');
  return { request, requestHash: hex(sha256(bytes('request.json'))) };
};

const checkChain = ({ read }, { request, requestHash }) => {
  const entries = [];
  for (let n = 1; n <= request.version; n++) {
    const entry = read(`entries/${number(n)}.json`);
    const isOwn = entry.record === `request/${request.id}` && entry.unionId === request.unionId;
    need(isOwn && entry.sequence === n, `第 ${n} 条记录不属于此申请`, `Entry ${n} is not of this request`);
    need(hashOf(withoutHash(entry)) === entry.hash, `第 ${n} 条记录被改动`, `Entry ${n} does not have its hash`);
    const before = n === 1 ? null : entries.at(-1).hash;
    need(entry.previousHash === before, `第 ${n} 条记录与前一条不相连`, `Entry ${n} does not follow the one before`);
    entries.push(entry);
  }
  const isLast = entries.at(-1).contentHash === requestHash;
  need(isLast, '申请内容与最后一条记录的哈希不符', 'The request is not what its last entry vouches for');
  return entries;
};

const checkReceipts = ({ read, has }, { request }, entries) => {
  const receipts = new Map();
  for (const { sequence, receiptHash } of entries) {
    const name = `receipts/${number(sequence)}.json`;
    need(
      has(name) === (receiptHash !== null),
      `第 ${sequence} 条记录与凭据不对应`,
      `Entry ${sequence} and ${name} do not match`,
    );
    if (receiptHash === null) continue;
    const receipt = read(name);
    const isWhole = hashOf(withoutHash(receipt)) === receipt.hash && receipt.hash === receiptHash;
    need(isWhole, `${name} 与台账所记哈希不符`, `${name} is not the receipt that its entry names`);
    receipts.set(sequence, receipt);
  }
  const last = receipts.get(request.receiptVersion);
  const isJudged = last && last.outcome === request.outcome && last.kind === request.kind;
  need(isJudged, '申请的结论与凭据不一致', 'The outcome of the request is not that of its receipt');
  return receipts;
};

const CHECKPOINT = ['unionId', 'year', 'number', 'size', 'root', 'algorithm', 'day', 'at', 'previousHash'];

const checkCheckpoint = ({ read }, { key, fingerprint }, { unionId }, year) => {
  const checkpoint = read(`checkpoints/${year}.json`);
  const { keyId, signature, ...body } = checkpoint;
  const isOwn = hasExactly(body, ...CHECKPOINT) && body.unionId === unionId && body.year === year;
  need(isOwn, `${year} 年的检查点不属于此工会或此年`, `The checkpoint of ${year} is of another union or year`);
  const isSigned = keyId === fingerprint && isSignedBy(key, canonical(body), signature);
  need(isSigned, `${year} 年检查点的签名无效`, `The checkpoint of ${year} is not signed by this key`);
  const isKnown = Object.hasOwn(HASHES, body.algorithm) && isHash(body.root) && Number.isSafeInteger(body.size);
  need(isKnown, `${year} 年检查点的算法未知`, `The checkpoint of ${year} uses an unknown algorithm`);
  return body;
};

/** RFC 9162, 2.1.3.2. */
const isIncluded = (hash, { index, proof }, { size, root }, leaf) => {
  if (!(Number.isSafeInteger(index) && index >= 0 && index < size && Array.isArray(proof) && proof.every(isHash)))
    return false;
  const node = (left, right) => hash(Buffer.concat([Buffer.from([1]), left, right]));
  let [fn, sn, r] = [index, size - 1, leaf];
  for (const one of proof) {
    if (sn === 0) return false;
    const p = Buffer.from(one, 'hex');
    if (fn % 2 === 1 || fn === sn) {
      r = node(p, r);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
    } else r = node(r, p);
    [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
  }
  return sn === 0 && hex(r) === root;
};

const checkProofs = (pack, signer, { request }, entries) => {
  const checkpoints = new Map();
  const last = new Map();
  for (const { sequence, at } of entries) {
    const proof = pack.read(`proofs/${number(sequence)}.json`);
    // The log of an entry is that of the year of its instant in Shanghai, which has no summer time since 1992.
    const year = new Date(Date.parse(at) + 8 * 3_600_000).getUTCFullYear();
    const isShaped = hasExactly(proof, 'year', 'index', 'size', 'proof') && proof.year === year;
    need(isShaped, `第 ${sequence} 条记录的证明属于别的年份`, `The proof of entry ${sequence} is of another year`);
    if (!checkpoints.has(year)) checkpoints.set(year, checkCheckpoint(pack, signer, request, year));
    const checkpoint = checkpoints.get(year);
    const hash = HASHES[checkpoint.algorithm];
    const leaf = hash(Buffer.concat([Buffer.from([0]), pack.bytes(`entries/${number(sequence)}.json`)]));
    const isProven = proof.size === checkpoint.size && isIncluded(hash, proof, checkpoint, leaf);
    need(isProven, `第 ${sequence} 条记录不在检查点内`, `Entry ${sequence} is not under the checkpoint of ${year}`);
    const isLater = proof.index > (last.get(year) ?? -1);
    need(isLater, `第 ${sequence} 条记录在日志中的次序不对`, `Entry ${sequence} lies before its past in the log`);
    last.set(year, proof.index);
  }
  return checkpoints;
};

const checkLaw = ({ read, bytes, manifest }, receipts) => {
  const [held, absent, laws] = [new Set(), new Set(), new Set()];
  for (const { rulesetHash, lawVersion } of receipts.values()) {
    if (manifest.absentRulesets.includes(rulesetHash)) absent.add(rulesetHash);
    else if (!held.has(rulesetHash)) {
      const own = hex(sha256(bytes(`rulesets/${rulesetHash}.json`)));
      need(own === rulesetHash, '规则集与凭据所记哈希不符', 'A ruleset does not have the hash that its receipt names');
      held.add(rulesetHash);
    }
    if (laws.has(lawVersion)) continue;
    const law = read(`laws/${lawVersion}.json`);
    const isOwn = hasExactly(law, 'version', 'confirmations') && law.version === lawVersion;
    need(isOwn, '已确认限额的版本不对', 'The confirmed limits are of another version');
    laws.add(lawVersion);
  }
  need(absent.size === manifest.absentRulesets.length, '清单所称缺少的规则集不对', 'The manifest lacks other rulesets');
  return { held, absent, laws };
};

const checkEvidence = ({ read }, { request }) => {
  const listed = read('evidence.json');
  const brief = (files) => canonical((files ?? []).map(({ item, evidence, sha256: own }) => [item, evidence, own]));
  const isSame = Array.isArray(listed) && brief(listed) === brief(request.files);
  need(isSame, '凭证清单与申请所列不符', 'The list of evidence is not that of the request');
  return listed;
};

/** Reads files of the pack once each, and knows which were asked for: a file that no check needs is refused. */
const opened = (zip, manifest) => {
  const contents = new Map();
  for (const { name, sha256: own } of manifest.files) {
    const bytes = unpack(zip.get(name));
    need(hex(sha256(bytes)) === own, `${name} 被改动`, `${name} was changed`);
    contents.set(name, bytes);
  }
  const used = new Set(['README.txt', 'public-key.pem']);
  const bytes = (name) => {
    need(contents.has(name), `缺 ${name}`, `${name} is missing`);
    used.add(name);
    return contents.get(name);
  };
  const unused = () => [...contents.keys()].filter((name) => !used.has(name));
  return { manifest, bytes, has: (name) => contents.has(name), read: (name) => parse(name, bytes(name)), unused };
};

const checkSignature = (zip, { manifest, text, signature }, pinned) => {
  const signer = readKey(zip);
  const isPinned = pinned === null || pinned === signer.fingerprint;
  need(isPinned, '包内公钥不是您给的公钥', 'The key in the pack is not the key that you named');
  const isSigned = manifest.keyId === signer.fingerprint && isSignedBy(signer.key, text, signature);
  need(isSigned, '清单的签名无效', 'The manifest is not signed by this key');
  return signer;
};

const factsOf = (checked) => {
  const { request, entries, receipts, checkpoints, law, evidence, files } = checked;
  const tops = [...checkpoints.values()].map(
    ({ year, number: n, size, algorithm }) => `${year} #${n} (${size}, ${algorithm})`,
  );
  return [
    [
      `压缩包 ${files} 个文件，逐字节与清单一致，清单有签名`,
      `${files} files, byte for byte those of the signed manifest`,
    ],
    [`申请 ${request.id} 与其最后一条记录的哈希一致`, `Request ${request.id} is what its last entry vouches for`],
    [
      `台账 ${entries.length} 条，自第 1 条起无缺、逐条相连`,
      `${entries.length} entries from the first on, no gap, each follows the one before`,
    ],
    [`凭据 ${receipts.size} 份，各与台账所记哈希一致`, `${receipts.size} receipts, each the one that its entry names`],
    [
      `每条记录都在已签署的检查点内：${tops.join('；')}`,
      `Every entry is under a signed checkpoint: ${tops.join('; ')}`,
    ],
    [
      `规则集 ${law.held.size} 个，与凭据所记哈希一致`,
      `${law.held.size} rulesets have the hash that the receipts name`,
    ],
    [
      `凭证 ${evidence.length} 份，清单与申请所列 SHA-256 一致`,
      `${evidence.length} files of evidence are listed as in the request`,
    ],
  ];
};

const cautionsOf = ({ law, signer, evidence }, pinned) => [
  ...(pinned === null
    ? [
        [
          `公钥指纹 ${signer.fingerprint}：请与工会另行公布的指纹核对，否则只证明包内前后一致`,
          `Key fingerprint ${signer.fingerprint}: compare it with the one that the union made known elsewhere; without that only the pack’s agreement with itself is shown`,
        ],
      ]
    : []),
  ...[...law.absent].map((hash) => [
    `规则集 ${hash.slice(0, 12)} 未存档，不在包内：其结论不能复现`,
    `Ruleset ${hash.slice(0, 12)} was never archived and is not in the pack: its verdict cannot be made again`,
  ]),
  [
    '未核验：结论本身未重新计算（用产品的“复现”）；已确认限额、凭证文件名与类型只有清单签名为证',
    'Not checked: verdicts are not computed again (the product’s replay does that); confirmed limits and the names and types of evidence rest on the manifest’s signature alone',
  ],
  ...(evidence.length
    ? [
        [
          '凭证原件不在包内：请对原件计算 SHA-256 与 evidence.json 比对',
          'The evidence itself is not in the pack: hash the originals and compare with evidence.json',
        ],
      ]
    : []),
];

/**
 * Checks a pack. `key`: fingerprint, base64 or PEM of the key that must have signed it.
 * Returns { isGood, problem, checked, cautions }; sentences are pairs of Chinese and English.
 */
export const verifyPack = (pack, { key = null } = {}) => {
  try {
    const pinned = key === null ? null : fingerprintOf(key);
    need(key === null || pinned !== null, '--key 不是公钥或指纹', '--key is neither a key nor a fingerprint');
    const zip = readZip(Buffer.from(pack.buffer, pack.byteOffset, pack.byteLength));
    const listed = readManifest(zip);
    const signer = checkSignature(zip, listed, pinned);
    const files = opened(zip, listed.manifest);
    const own = checkRequest(files);
    const entries = checkChain(files, own);
    const receipts = checkReceipts(files, own, entries);
    const checkpoints = checkProofs(files, signer, own, entries);
    const law = checkLaw(files, receipts);
    const evidence = checkEvidence(files, own);
    need(
      !files.unused().length,
      `有多余文件 ${files.unused()[0]}`,
      `${files.unused()[0]} does not belong in this pack`,
    );
    const checked = { request: own.request, entries, receipts, checkpoints, law, evidence, signer, files: zip.size };
    return { isGood: true, problem: null, checked: factsOf(checked), cautions: cautionsOf(checked, pinned) };
  } catch (error) {
    const problem =
      error instanceof Refused ? [error.zh, error.en] : ['无法读取', `It cannot be read: ${error.message}`];
    return { isGood: false, problem, checked: [], cautions: [] };
  }
};

const say = (sign, [zh, en]) => console.log(`${sign} ${zh}\n  ${en}`);

const main = (args) => {
  const at = args.indexOf('--key');
  const given = at < 0 ? null : (args.splice(at, 2)[1] ?? '');
  if (args.length !== 1) {
    say('用法 / Usage:', [
      'node verify-pack.mjs 证据包.zip [--key 指纹]',
      'node verify-pack.mjs PACK.zip [--key FINGERPRINT]',
    ]);
    return 1;
  }
  let result;
  try {
    const key = given?.endsWith('.pem') ? readFileSync(given, 'utf8') : given;
    result = verifyPack(readFileSync(args[0]), { key });
  } catch (error) {
    say('✗', ['文件无法打开', `The file cannot be opened: ${error.message}`]);
    return 1;
  }
  for (const one of result.checked) say('✓', one);
  for (const one of result.cautions) say('!', one);
  if (!result.isGood) say('✗', [`不通过：${result.problem[0]}`, `Not verified: ${result.problem[1]}`]);
  else say('✓', ['通过：以上各项均已核验', 'Verified: everything above holds']);
  return result.isGood ? 0 : 1;
};

if (process.argv[1] && import.meta.url === pathToFileURL(realpathSync(process.argv[1])).href)
  process.exitCode = main(process.argv.slice(2));
