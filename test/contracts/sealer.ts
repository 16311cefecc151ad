import { expect, it } from 'vitest';
import type { Sealer } from '../../functions/ports/sealer.ts';

const OWNER = { unionId: 'union-a', person: 'm-001' };
const TEXT = '阑尾炎';

/** What every Sealer must do. */
export const sealerContract = (make: () => Sealer): void => {
  it('opens what it sealed, and the commitment is the same each time it is opened', async () => {
    const sealer = make();
    const key = await sealer.newKey(OWNER);
    const { sealed, commitment } = await sealer.seal(key, OWNER, 'request/R-1', TEXT);
    expect(await sealer.open(key, OWNER, 'request/R-1', sealed)).toEqual({ text: TEXT, commitment });
    expect(JSON.stringify({ key, sealed, commitment })).not.toContain(TEXT);
  });

  it('never seals a text into the same bytes or the same commitment twice', async () => {
    const sealer = make();
    const key = await sealer.newKey(OWNER);
    const [one, two] = [await sealer.seal(key, OWNER, 'r', TEXT), await sealer.seal(key, OWNER, 'r', TEXT)];
    expect(new Set([one.commitment, two.commitment, one.sealed.payload, two.sealed.payload]).size).toBe(4);
  });

  it('opens nothing for another record, with another key or with a byte changed', async () => {
    const sealer = make();
    const [key, other] = [await sealer.newKey(OWNER), await sealer.newKey(OWNER)];
    const { sealed } = await sealer.seal(key, OWNER, 'request/R-1', TEXT);
    const altered = { code: 'SEALED_ALTERED' };
    await expect(sealer.open(key, OWNER, 'request/R-2', sealed)).rejects.toMatchObject(altered);
    await expect(sealer.open(other, OWNER, 'request/R-1', sealed)).rejects.toMatchObject(altered);
    const bytes = Buffer.from(sealed.payload, 'base64');
    for (let i = 0; i < bytes.length; i++) {
      const changed = Buffer.from(bytes);
      changed[i] = (changed[i] ?? 0) ^ 1;
      const payload = changed.toString('base64');
      await expect(sealer.open(key, OWNER, 'request/R-1', { ...sealed, payload })).rejects.toMatchObject(altered);
    }
  });

  it('does not open a key under the name of another person or union', async () => {
    const sealer = make();
    const key = await sealer.newKey(OWNER);
    const { sealed } = await sealer.seal(key, OWNER, 'r', TEXT);
    for (const owner of [
      { ...OWNER, person: 'm-002' },
      { ...OWNER, unionId: 'union-b' },
    ])
      await expect(sealer.open(key, owner, 'r', sealed)).rejects.toMatchObject({ code: 'INTERNAL' });
  });

  it('gives one fingerprint to one text, which depends on the key', async () => {
    const sealer = make();
    const [key, other] = [await sealer.newKey(OWNER), await sealer.newKey(OWNER)];
    const one = await sealer.fingerprint(key, OWNER, TEXT);
    expect(await sealer.fingerprint(key, OWNER, TEXT)).toBe(one);
    expect(await sealer.fingerprint(key, OWNER, `${TEXT}。`)).not.toBe(one);
    expect(await sealer.fingerprint(other, OWNER, TEXT)).not.toBe(one);
  });
};
