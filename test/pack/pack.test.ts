import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { flipEach, loadVerifier, rulesetRange, type VerifyPack } from './flip.ts';
import { forgeries, inner } from './forgeries.ts';
import { type Kept, openPackWorld } from './world.ts';

let world: Awaited<ReturnType<typeof openPackWorld>>;
let verify: VerifyPack;
let request: Kept;
let pack: Buffer;
let folder: string;
let fingerprint: string;

/** In a folder that holds the verifier and the pack, with Node alone and nothing of ours in the environment. */
const run = (bytes: Uint8Array, ...args: readonly string[]) => {
  writeFileSync(join(folder, 'pack.zip'), bytes);
  const options = { cwd: folder, env: {}, encoding: 'utf8' } as const;
  const ran = spawnSync(process.execPath, ['verify-pack.mjs', 'pack.zip', ...args], options);
  return { code: ran.status, said: ran.stdout + ran.stderr };
};

beforeAll(async () => {
  verify = await loadVerifier();
  world = await openPackWorld();
  request = await world.submit(1);
  for (let n = 2; n <= 5; n++) await world.submit(n);
  request = await world.act(world.officer, request, 'withdraw', { comment: '改期' });
  await world.drained();
  await world.checkpoint();
  pack = (await world.pack(request.id)).bytes;
  folder = mkdtempSync(join(tmpdir(), 'pack-'));
  writeFileSync(join(folder, 'verify-pack.mjs'), (await world.verifier()).bytes);
  const { json } = await world.server.get(world.auditor, '/v1/audit/key');
  fingerprint = json.keyId as string;
}, 120_000);
afterAll(() => world.stop());

describe('an evidence pack', () => {
  it('is verified by one file and Node alone', () => {
    const { code, said } = run(pack, '--key', fingerprint);
    expect([code, said]).toEqual([0, expect.stringContaining('Verified: everything above holds')]);
    expect(said).toContain('台账 2 条');
    expect(said).not.toContain('Key fingerprint');
    const unpinned = run(pack);
    expect([unpinned.code, unpinned.said]).toEqual([0, expect.stringContaining(`Key fingerprint ${fingerprint}`)]);
    const other = run(pack, '--key', 'a'.repeat(64));
    expect([other.code, other.said]).toEqual([1, expect.stringContaining('not the key that you named')]);
  });

  it('holds every part, of one request only, and no bytes of evidence', () => {
    const files = unzipSync(pack);
    const [ruleset] = Object.keys(files).filter((name) => name.startsWith('rulesets/'));
    expect(Object.keys(files)).toEqual([
      'manifest.json',
      'manifest.sig',
      'README.txt',
      `checkpoints/${new Date(Date.now() + 8 * 3_600_000).getUTCFullYear()}.json`,
      'entries/000001.json',
      'entries/000002.json',
      'evidence.json',
      'laws/0.json',
      'proofs/000001.json',
      'proofs/000002.json',
      'public-key.pem',
      'receipts/000001.json',
      'request.json',
      ruleset,
    ]);
    const [evidence] = JSON.parse(Buffer.from(files['evidence.json'] as Uint8Array).toString());
    expect(evidence).toMatchObject({
      item: 'plan',
      fileName: 'plan-1.pdf',
      type: 'pdf',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('is the same bytes whenever it is asked for', async () =>
    expect((await world.pack(request.id)).bytes.equals(pack)).toBe(true));

  it('is not given while an entry is not under a checkpoint', async () => {
    const open = await world.submit(6);
    const unlogged = await world.pack(open.id);
    expect([unlogged.status, JSON.parse(unlogged.bytes.toString()).code]).toEqual([409, 'PACK_NOT_PROVEN']);
    await world.drained();
    const unsigned = await world.pack(open.id);
    expect([unsigned.status, unsigned.bytes.toString()]).toEqual([409, expect.stringContaining('checkpoint')]);
    await world.checkpoint();
    const { status, headers, bytes } = await world.pack(open.id);
    expect([status, headers.get('content-type')]).toEqual([200, 'application/zip']);
    expect(verify(bytes, { key: fingerprint })).toMatchObject({ isGood: true });
    // What was handed out under the earlier checkpoint holds as before.
    expect(verify(pack, { key: fingerprint })).toMatchObject({ isGood: true });
  });

  it('is not for officers', async () => expect((await world.pack(request.id, world.officer)).status).toBe(403));
});

describe('a pack that was changed', () => {
  it('is refused, whichever byte', { timeout: 900_000 }, () => {
    const ruleset = rulesetRange(pack);
    const step = process.env.FULL ? 1 : 97;
    const places = [...pack.keys()].filter((at) => at < ruleset.start || at >= ruleset.end || at % step === 0);
    const { changes, missed } = flipEach(verify, pack, places);
    console.log(`bytes ${pack.length}, changes ${changes}, missed ${missed.length}`);
    expect(missed).toEqual([]);
    expect(changes).toBeGreaterThan(pack.length - (ruleset.end - ruleset.start));
  });

  it('makes the program exit with 1 and say why', () => {
    for (const share of [0, 0.001, 0.005, 0.01, 0.5, 0.99, 0.9999]) {
      const bytes = Buffer.from(pack);
      const at = Math.floor(pack.length * share);
      bytes[at] = (bytes[at] as number) ^ 1;
      const { code, said } = run(bytes, '--key', fingerprint);
      expect([code, said]).toEqual([1, expect.stringMatching(/✗ 不通过：.+\n {2}Not verified: .+/)]);
    }
  });

  it.each(Object.entries(forgeries))('is refused: %s', (_, { forge, says }) => {
    const { isGood, problem } = verify(forge(pack), { key: fingerprint });
    expect([isGood, problem?.[1]]).toEqual([false, expect.stringMatching(says)]);
  });

  it.each(Object.entries(inner))('does not agree with itself, signed by another key: %s', (_, { forge, says }) => {
    const { isGood, problem } = verify(forge(pack));
    expect([isGood, problem?.[1]]).toEqual(says ? [false, expect.stringMatching(says)] : [true, undefined]);
  });

  it('is refused when it is only packed anew', () =>
    expect(verify(zipSync(unzipSync(pack)), { key: fingerprint }).isGood).toBe(false));
});
