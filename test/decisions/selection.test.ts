import { beforeAll, describe, expect, it } from 'vitest';
import { useTable } from '../handlers/call.ts';
import {
  CHAIR,
  commitBody,
  must,
  openScoring,
  revealBody,
  SCORERS,
  SELECTION,
  sheetOf,
  tallied,
  worldOf,
} from './world.ts';

beforeAll(() => useTable());

describe('H06: the related scorer is left out', () => {
  it('chooses A by the trimmed mean of six, shows the plain means beside and flags 70 and 100', async () => {
    const world = worldOf();
    const id = await tallied(world);
    const { tally } = (await world.get('getDecision', 'auditor-1', id)).body.decision;
    const { results, plain } = SELECTION.expected;
    expect(tally.ranking.map(({ result }: { result: { text: string } }) => result.text)).toEqual(results);
    expect(tally.ranking[0].supplier).toBe(SELECTION.suppliers[0]?.id);
    expect(tally.suppliers.slice(0, 2).map((one: { meanOfAll: { text: string } }) => one.meanOfAll.text)).toEqual(
      plain,
    );
    expect([tally.method, tally.valid.length, tally.recused]).toEqual(['trimmed', 6, ['scorer-3']]);
    expect(tally.outliers).toEqual(
      SELECTION.suppliers.slice(0, 2).map(({ id: supplier }) => ({ scorer: 'scorer-3', supplier })),
    );
    const rows = tally.suppliers[0].rows as { scorer: string; total: { text: string }; dropped: string | null }[];
    expect(rows.map(({ total }) => total.text)).toEqual(['86', '88', '70', '87', '85', '89', '86']);
    expect(rows.filter(({ dropped }) => dropped).map(({ scorer }) => scorer)).toEqual(['scorer-5', 'scorer-6']);
  });

  it('refuses the score of who declared an interest that meets a supplier', async () => {
    const world = worldOf();
    const kin = { interests: [{ kind: 'kin', with: '负责人乙' }] };
    const id = await openScoring(world, { declare: (sub) => (sub === 'scorer-3' ? kin : {}) });
    const refused = await world.self(id, 'scorer-3', 'commit', commitBody(id, 'scorer-3', 2));
    expect([refused.status, refused.body.code]).toEqual([403, 'RECUSED']);
  });
});

describe('H07: what was committed cannot be changed', () => {
  it('refuses a reveal that does not match, and takes the one that does', async () => {
    const world = worldOf();
    const id = await openScoring(world);
    for (const [i, { sub }] of SCORERS.entries())
      await must(201, world.self(id, sub, 'commit', commitBody(id, sub, i)));
    await must(200, world.act(id, CHAIR, 'close-commits'));
    const other = await world.self(id, 'scorer-1', 'reveal', revealBody(0, sheetOf(1)));
    expect([other.status, other.body.code]).toEqual([409, 'COMMITMENT_MISMATCH']);
    await must(201, world.self(id, 'scorer-1', 'reveal', revealBody(0)));
    expect((await world.self(id, 'scorer-1', 'reveal', revealBody(0))).body.code).toBe('ALREADY_REVEALED');
  });

  it('leaves out by rule who never reveals, and names them', async () => {
    const world = worldOf();
    const id = await openScoring(world);
    for (const [i, { sub }] of SCORERS.entries())
      await must(201, world.self(id, sub, 'commit', commitBody(id, sub, i)));
    await must(200, world.act(id, CHAIR, 'close-commits'));
    for (const i of [0, 1, 3, 4, 5, 6]) await must(201, world.self(id, `scorer-${i + 1}`, 'reveal', revealBody(i)));
    const open = await world.act(id, CHAIR, 'tally');
    expect([open.status, open.body.code, open.body.detail]).toEqual([
      409,
      'REVEALS_OPEN',
      expect.stringContaining('评委3'),
    ]);
    const { body } = await must(200, world.act(id, CHAIR, 'tally', { reason: '评委3两次催告未公开' }));
    expect(body.decision.tally.valid).not.toContain('scorer-3');
    expect(body.decision.tally.ranking[0].result.text).toBe('86.75');
  });

  it('does not take one without a commitment, nor a second commitment, nor one of another', async () => {
    const world = worldOf();
    const id = await openScoring(world);
    await must(201, world.self(id, 'scorer-1', 'commit', commitBody(id, 'scorer-1', 0)));
    expect((await world.self(id, 'scorer-1', 'commit', commitBody(id, 'scorer-1', 1))).body.code).toBe(
      'ALREADY_COMMITTED',
    );
    await must(201, world.self(id, 'scorer-2', 'commit', commitBody(id, 'scorer-1', 0)));
    const early = await world.act(id, CHAIR, 'close-commits');
    expect([early.status, early.body.code]).toEqual([409, 'COMMITS_OPEN']);
    await must(200, world.act(id, CHAIR, 'close-commits', { reason: '其余评委缺席' }));
    expect((await world.self(id, 'scorer-2', 'reveal', revealBody(0))).body.code).toBe('COMMITMENT_MISMATCH');
    expect((await world.self(id, 'scorer-3', 'reveal', revealBody(2))).body.code).toBe('NOT_COMMITTED');
    expect((await world.self(id, 'scorer-3', 'commit', commitBody(id, 'scorer-3', 2))).body.code).toBe(
      'STAGE_NOT_ALLOWED',
    );
  });
});
