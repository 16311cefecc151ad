/** A small keeper of one key over HTTP: wraps and opens as KMS does, with the context as a part of what is checked. */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { decrypt, encrypt } from '../../../functions/adapters/sealing/envelope.ts';

interface Asked {
  readonly KeyId: string;
  readonly Plaintext?: string;
  readonly CiphertextBlob?: string;
  readonly EncryptionContext: Readonly<Record<string, string>>;
}

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
};

const answer = async (key: Buffer, request: IncomingMessage, response: ServerResponse) => {
  const type = { 'content-type': 'application/x-amz-json-1.1' };
  const asked = JSON.parse(await bodyOf(request)) as Asked;
  const bound = JSON.stringify(Object.entries(asked.EncryptionContext).toSorted());
  try {
    const isEncrypt = request.headers['x-amz-target'] === 'TrentService.Encrypt';
    const result = isEncrypt
      ? { CiphertextBlob: encrypt(key, bound, Buffer.from(asked.Plaintext ?? '', 'base64')), KeyId: asked.KeyId }
      : { Plaintext: decrypt(key, bound, asked.CiphertextBlob ?? '').toString('base64'), KeyId: asked.KeyId };
    response.writeHead(200, type).end(JSON.stringify(result));
  } catch {
    response.writeHead(400, type).end(JSON.stringify({ __type: 'InvalidCiphertextException' }));
  }
};

export const startKeeper = async () => {
  const key = randomBytes(32);
  const server = createServer((request, response) => void answer(key, request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return { endpoint: `http://127.0.0.1:${port}`, stop };
};
