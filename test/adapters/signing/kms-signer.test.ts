import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { kmsSigner } from '../../../functions/adapters/signing/kms-signer.ts';

const { publicKey } = generateKeyPairSync('ed25519');
const PublicKey = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');

let isAway = true;
/** A keeper that refuses at first, as KMS does while a policy is not there yet. */
const server = createServer((_, response) => {
  const type = { 'content-type': 'application/x-amz-json-1.1' };
  if (isAway) response.writeHead(400, type).end(JSON.stringify({ __type: 'AccessDeniedException' }));
  else response.writeHead(200, type).end(JSON.stringify({ PublicKey, KeyId: 'k' }));
});
beforeAll(async () => {
  for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_REGION']) vi.stubEnv(name, 'local');
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

it('asks for the key again after a moment in which it was not to be had', async () => {
  const signer = kmsSigner({ keyId: 'k', endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
  await expect(signer.publicKey()).rejects.toThrow();
  isAway = false;
  expect(await signer.publicKey()).toContain('BEGIN PUBLIC KEY');
  isAway = true;
  expect(await signer.keyId()).toMatch(/^[0-9a-f]{64}$/);
});
