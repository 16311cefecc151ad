import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { kmsWrapper } from '../../../functions/adapters/kms/kms-wrapper.ts';
import { envelopeSealer } from '../../../functions/adapters/sealing/envelope.ts';
import { sealerContract } from '../../contracts/sealer.ts';
import { startKeeper } from './keeper.ts';

let keeper: Awaited<ReturnType<typeof startKeeper>>;
beforeAll(async () => {
  vi.stubEnv('AWS_REGION', 'cn-north-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'local');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local');
  keeper = await startKeeper();
});
afterAll(() => keeper.stop());

describe('a master key in KMS', () => {
  sealerContract(() => envelopeSealer(kmsWrapper({ keyId: 'key-1', endpoint: keeper.endpoint })));

  it('out of reach is said to be so, without a word of what was to be sealed', async () => {
    const away = envelopeSealer(kmsWrapper({ keyId: 'key-1', endpoint: 'http://127.0.0.1:1' }));
    await expect(away.newKey({ unionId: 'union-a', person: 'm-001' })).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
    });
  });
});
