import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { s3Answers } from '../../../functions/adapters/s3/s3-answers.ts';
import { s3Files } from '../../../functions/adapters/s3/s3-files.ts';
import { systemClock } from '../../../functions/adapters/system/clock.ts';
import { answerFilesContract } from '../../contracts/answer-files.ts';
import { evidenceFilesContract } from '../../contracts/evidence-files.ts';
import { ACCESS, startStore } from './store.ts';

let store: Awaited<ReturnType<typeof startStore>>;
const settings = () => ({
  bucket: 'vouchers',
  endpoint: store.endpoint,
  clock: systemClock,
  lock: 'GOVERNANCE' as const,
});

beforeAll(async () => {
  vi.stubEnv('AWS_REGION', 'cn-north-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', ACCESS.accessKeyId);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', ACCESS.secretAccessKey);
  store = await startStore();
});
afterAll(() => store.stop());

describe('files in S3', () => {
  evidenceFilesContract(async () => s3Files(settings()));

  it('are kept under their content, with checksum and lock, apart from where tickets reach', () => {
    const kept = [...store.objects].filter(([path]) => path.startsWith('/vouchers/kept/union-a/'));
    expect(kept).toHaveLength(1);
    expect(kept[0]?.[1].headers).toMatchObject({
      'x-amz-object-lock-mode': 'GOVERNANCE',
      'x-amz-object-lock-retain-until-date': '2056-12-31T15:59:59Z',
      'content-type': 'application/pdf',
    });
    expect(kept[0]?.[1].headers['x-amz-checksum-sha256']).toBeDefined();
  });

  it('hold an upload to length and checksum, which are signed', async () => {
    const sha256 = 'a'.repeat(64);
    const { url, headers } = await s3Files(settings()).uploadTicket({ unionId: 'u', id: 'E-1', sizeBytes: 5, sha256 });
    expect(new URL(url).searchParams.get('X-Amz-SignedHeaders')).toBe('content-length;host;x-amz-checksum-sha256');
    expect(headers).toEqual({ 'x-amz-checksum-sha256': Buffer.from(sha256, 'hex').toString('base64') });
  });

  it('say that they are out of reach', async () => {
    const away = s3Files({ ...settings(), endpoint: 'http://127.0.0.1:1' });
    const file = { unionId: 'u', id: 'E-1', sizeBytes: 5, sha256: 'a'.repeat(64) };
    await expect(away.readStaged(file, 10)).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
  });
});

describe('large answers in S3', () => {
  answerFilesContract(async () => s3Answers(settings()));

  it('lie under a prefix of their own, unlocked, with a checksum, for five minutes', async () => {
    const file = { unionId: 'union-c', bytes: Buffer.from('zip'), mediaType: 'application/zip', disposition: null };
    const { url } = await s3Answers(settings()).put(file);
    const put = [...store.objects].filter(([path]) => path.startsWith('/vouchers/answers/union-c/'));
    expect(put.map(([, { bytes }]) => bytes.toString())).toEqual(['zip']);
    expect(put[0]?.[1].headers['x-amz-checksum-sha256']).toBe(createHash('sha256').update('zip').digest('base64'));
    expect(put[0]?.[1].headers['x-amz-object-lock-mode']).toBeUndefined();
    expect(new URL(url).searchParams.get('X-Amz-Expires')).toBe('300');
    expect(new URL(url).pathname).toMatch(/^\/vouchers\/answers\/union-c\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });

  it('say that they are out of reach', async () => {
    const away = s3Answers({ ...settings(), endpoint: 'http://127.0.0.1:1' });
    const file = { unionId: 'u', bytes: Buffer.from('zip'), mediaType: 'application/zip', disposition: null };
    await expect(away.put(file)).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
  });
});
