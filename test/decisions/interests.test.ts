/** The register of interests: declared once, it counts for every matter. */
import { beforeAll, describe, expect, it } from 'vitest';
import { useTable } from '../handlers/call.ts';
import {
  CHAIR,
  CRITERIA,
  must,
  open,
  openScoring,
  PRICES,
  SCORERS,
  SEED,
  SELECTION,
  selectionBody,
  tallied,
  worldOf,
} from './world.ts';

beforeAll(() => useTable());

const [first] = SELECTION.suppliers;
const register = (world: ReturnType<typeof worldOf>, who: string, interests: readonly unknown[]) =>
  world.send('registerInterests', who, { body: { interests } });
const share = (until: string | null = null) => ({ kind: 'share', with: first?.name, until });

describe('interests declared for all matters', () => {
  it('recuse who has them as soon as the supplier is invited, whatever is declared in the matter', async () => {
    const world = worldOf();
    await must(201, register(world, 'scorer-2', [share()]));
    const id = await openScoring(world);
    const { recusals } = (await world.get('getDecision', 'auditor-1', id)).body.decision;
    expect(recusals).toMatchObject([{ sub: 'scorer-2', supplier: first?.id, relation: 'share', foundBy: 'register' }]);
    const refused = await world.self(id, 'scorer-2', 'commit', { commitment: 'a'.repeat(64) });
    expect([refused.status, refused.body.code]).toEqual([403, 'RECUSED']);
  });

  it('stop a person who registers them while the scores are being sealed', async () => {
    const world = worldOf();
    const id = await openScoring(world);
    await must(201, register(world, 'scorer-4', [{ kind: 'kin', with: first?.head, until: null }]));
    const refused = await world.self(id, 'scorer-4', 'commit', { commitment: 'a'.repeat(64) });
    expect(refused.body.code).toBe('RECUSED');
  });

  it('are past once they ended before the look-back', async () => {
    const world = worldOf();
    await must(201, register(world, 'scorer-2', [{ kind: 'employment', with: first?.name, until: '2015-01-01' }]));
    const id = await openScoring(world);
    expect((await world.get('getDecision', 'auditor-1', id)).body.decision.recusals).toEqual([]);
  });

  it('cannot be declared away: an end before the day on which they were said to exist is refused', async () => {
    const world = worldOf();
    await must(201, register(world, 'scorer-2', [share()]));
    const refused = await register(world, 'scorer-2', [share('2015-01-01')]);
    expect([refused.status, refused.body.code]).toEqual([422, 'INTEREST_CONTRADICTS']);
    await must(201, register(world, 'scorer-2', [share('2099-01-01')]));
    const own = await world.send('listOwnInterests', 'scorer-2', {});
    expect(own.body).toMatchObject({ version: 2, interests: [{ with: first?.name, until: '2099-01-01' }] });
  });

  it('are read by the person and by auditors, and by nobody else', async () => {
    const world = worldOf();
    await must(201, register(world, 'scorer-2', [share()]));
    const read = (who: string, sub: string) => world.send('readInterests', who, { params: { sub } });
    expect((await read('auditor-1', 'scorer-2')).body.interests).toHaveLength(1);
    expect((await read('officer-1', 'scorer-2')).status).toBe(403);
    expect((await read('auditor-1', 'scorer-3')).body.code).toBe('INTERESTS_NOT_FOUND');
    expect((await world.send('listOwnInterests', 'scorer-3', {})).body.interests).toEqual([]);
  });

  it('take 20 statements at once without losing one', async () => {
    const world = worldOf();
    const names = Array.from({ length: 20 }, (_, i) => `公司${i}`);
    const state = async (name: string): Promise<void> => {
      const answer = await register(world, 'scorer-2', [{ kind: 'share', with: name, until: null }]);
      if (answer.body.code === 'STORE_BUSY') return state(name);
      expect(answer.status).toBe(201);
    };
    await Promise.all(names.map(state));
    const { body } = await world.send('listOwnInterests', 'scorer-2', {});
    expect(body.interests.map((one: { with: string }) => one.with).toSorted()).toEqual(names.toSorted());
  });

  it('count at the next step of a matter that is under way', async () => {
    const world = worldOf();
    const id = await open(world, selectionBody());
    await must(200, world.act(id, CHAIR, 'publish-criteria', CRITERIA));
    await must(200, world.act(id, 'officer-1', 'invite', { suppliers: SELECTION.suppliers }));
    for (const { sub } of SCORERS) await must(201, world.self(id, sub, 'declare', {}));
    await must(200, world.act(id, CHAIR, 'present', { seed: SEED, prices: PRICES }));
    await must(201, register(world, 'scorer-7', [share()]));
    await must(200, world.act(id, CHAIR, 'open-scoring'));
    expect((await world.get('getDecision', 'auditor-1', id)).body.decision.recusals).toHaveLength(1);
  });

  it('leave a matter alone whose scores are known', async () => {
    const world = worldOf();
    const id = await tallied(world);
    await must(201, register(world, 'scorer-7', [share()]));
    const { body } = await must(200, world.act(id, CHAIR, 'convene'));
    expect(body.decision.recusals.map(({ sub }: { sub: string }) => sub)).toEqual(['scorer-3']);
  });
});
