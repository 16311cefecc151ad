/** A small KMS with the keys of the template: AES-256-GCM with the context as a part of what is checked, Ed25519 and P-256. */
import {
  createCipheriv,
  createDecipheriv,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign as signWith,
} from 'node:crypto';
import { type Guard, Refused } from './guard.ts';
import { type Answer, type Listening, listen } from './http.ts';
import type { Stack } from './stack.ts';

interface Asked {
  readonly KeyId?: string;
  readonly Plaintext?: string;
  readonly CiphertextBlob?: string;
  readonly EncryptionContext?: Readonly<Record<string, string>>;
  readonly Message?: string;
  readonly MessageType?: string;
  readonly SigningAlgorithm?: string;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const PLAIN_BYTES_MAX = 4_096;
const ALGORITHMS: Readonly<Record<string, string>> = {
  ECC_NIST_EDWARDS25519: 'ED25519_SHA_512',
  ECC_NIST_P256: 'ECDSA_SHA_256',
};
const TYPE = { 'content-type': 'application/x-amz-json-1.1' };

interface Key {
  readonly arn: string;
  readonly spec: string;
  readonly secret: Buffer;
  readonly pair: { readonly publicKey: KeyObject; readonly privateKey: KeyObject } | null;
}

const makeKey = ({ arn, spec, usage }: Stack['keys'][number]): Key => {
  const pairOf = () =>
    spec === 'ECC_NIST_P256' ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : generateKeyPairSync('ed25519');
  if (usage === 'SIGN_VERIFY' && !ALGORITHMS[spec]) throw new Error(`no key of spec ${spec} is made here yet`);
  return { arn, spec, secret: randomBytes(32), pair: usage === 'SIGN_VERIFY' ? pairOf() : null };
};

const boundOf = ({ arn }: Key, context: Asked['EncryptionContext'] = {}) =>
  Buffer.from(JSON.stringify([arn, ...Object.entries(context).toSorted()]));

/** The key's ARN travels before the text, as in a ciphertext of KMS: who opens it need not say the key. */
const encrypt = (key: Key, { Plaintext = '', EncryptionContext }: Asked) => {
  const plain = Buffer.from(Plaintext, 'base64');
  if (plain.length > PLAIN_BYTES_MAX) throw new Refused('ValidationException', `more than ${PLAIN_BYTES_MAX} bytes`);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key.secret, nonce).setAAD(boundOf(key, EncryptionContext));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  const head = Buffer.from(`${key.arn}\0`);
  return {
    CiphertextBlob: Buffer.concat([head, nonce, cipher.getAuthTag(), sealed]).toString('base64'),
    KeyId: key.arn,
  };
};

const decrypt = (key: Key, { CiphertextBlob = '', EncryptionContext }: Asked) => {
  const whole = Buffer.from(CiphertextBlob, 'base64');
  const bytes = whole.subarray(whole.indexOf(0) + 1);
  const tag = bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
  const options = { authTagLength: TAG_BYTES };
  try {
    const decipher = createDecipheriv('aes-256-gcm', key.secret, bytes.subarray(0, NONCE_BYTES), options)
      .setAAD(boundOf(key, EncryptionContext))
      .setAuthTag(tag);
    const plain = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
    return { Plaintext: plain.toString('base64'), KeyId: key.arn };
  } catch {
    throw new Refused('InvalidCiphertextException', 'The ciphertext or its context is not what was sealed.');
  }
};

const sign = ({ arn, spec, pair }: Key, { Message = '', MessageType, SigningAlgorithm }: Asked) => {
  const message = Buffer.from(Message, 'base64');
  if (!pair || SigningAlgorithm !== ALGORITHMS[spec])
    throw new Refused('InvalidKeyUsageException', `${spec} does not sign by ${SigningAlgorithm}`);
  if (MessageType !== 'RAW') throw new Refused('ValidationException', 'only RAW messages are signed here');
  if (message.length > PLAIN_BYTES_MAX) throw new Refused('ValidationException', `more than ${PLAIN_BYTES_MAX} bytes`);
  const signature = signWith(spec === 'ECC_NIST_P256' ? 'sha256' : null, message, pair.privateKey);
  return { Signature: signature.toString('base64'), KeyId: arn, SigningAlgorithm };
};

const getPublicKey = ({ arn, spec, pair }: Key) => {
  if (!pair) throw new Refused('UnsupportedOperationException', 'a symmetric key has no public half');
  const der = pair.publicKey.export({ type: 'spki', format: 'der' });
  return { KeyId: arn, PublicKey: der.toString('base64'), KeySpec: spec, KeyUsage: 'SIGN_VERIFY' };
};

const OPERATIONS: Readonly<Record<string, (key: Key, asked: Asked) => object>> = {
  Encrypt: encrypt,
  Decrypt: decrypt,
  Sign: sign,
  GetPublicKey: getPublicKey,
};

const arnIn = ({ KeyId, CiphertextBlob }: Asked): string => {
  const whole = Buffer.from(CiphertextBlob ?? '', 'base64');
  return KeyId ?? whole.subarray(0, Math.max(0, whole.indexOf(0))).toString();
};

const contextOf = ({ EncryptionContext = {} }: Asked) =>
  Object.fromEntries(
    Object.entries(EncryptionContext).map(([name, value]) => [`kms:EncryptionContext:${name}`, [value]]),
  );

export const openKms = async (stack: Stack, guard: Guard): Promise<Listening> => {
  const keys = stack.keys.map(makeKey);
  const answer = (asked: Asked, operation: string, deployed: ReturnType<Guard['identify']>): object => {
    const done = OPERATIONS[operation];
    const arn = arnIn(asked);
    guard.allow(deployed, [{ action: `kms:${operation}`, resource: arn, context: contextOf(asked) }]);
    const key = keys.find((one) => one.arn === arn);
    if (!done) throw new Refused('UnknownOperationException', `no operation ${operation} here`);
    if (!key) throw new Refused('NotFoundException', `no key ${arn}`);
    return done(key, asked);
  };
  return listen((request): Answer => {
    try {
      const [, operation = ''] = String(request.headers['x-amz-target'] ?? '').split('.');
      const deployed = guard.identify(request, 'kms');
      const body = answer(JSON.parse(request.body.toString()) as Asked, operation, deployed);
      return { status: 200, headers: TYPE, body: JSON.stringify(body) };
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const { status, code, message } = error;
      return { status, headers: TYPE, body: JSON.stringify({ __type: code, message }) };
    }
  });
};
