import { expect, it, vi } from 'vitest';
import { loadVerifier } from './flip.ts';
import { openPackWorld } from './world.ts';

it('a pack of a log that is hashed by SM3 is verified by the verifier’s own SM3', async () => {
  vi.stubEnv('AUDIT_HASH', 'SM3');
  const [verify, world] = [await loadVerifier(), await openPackWorld()];
  const { id } = await world.submit(1);
  for (let n = 2; n <= 4; n++) await world.submit(n);
  await world.drained();
  await world.checkpoint();
  const { bytes } = await world.pack(id);
  expect(verify(bytes)).toMatchObject({
    isGood: true,
    checked: expect.arrayContaining([[expect.anything(), expect.stringContaining('SM3')]]),
  });
  await world.stop();
});
