/** 试算 and submission are one judgement: the same envelope gets the same verdict, or the same refusal. `npm run test:trials`: 5,000. */
import { beforeAll, describe, expect, it } from 'vitest';
import { dumpTable } from '../evidence/dump.ts';
import { useTable } from '../handlers/call.ts';
import { draw, exampleOf, openUnion, UNIONS, type Union } from './trials.ts';

const COUNT = Number(process.env.TRIALS ?? (process.env.FULL ? 5_000 : 160));
const SEED = process.env.SEED ?? '20261201';
const unions: Union[] = [];

beforeAll(async () => {
  await useTable();
  for (const [n, keeps] of UNIONS.entries()) unions.push(await openUnion(keeps, n + 1, 6 + Math.ceil(COUNT / 25)));
}, 120_000);

const SOURCES = ['budgetLine', 'recipients', 'invoices', 'supplier', 'files', 'survey', 'decision', 'concerns'];

describe('a trial', () => {
  const SEALED = { ...exampleOf('hospital'), concerns: 'm-001' };

  it('is for who may submit; others try with what they state, and are told so', async () => {
    const { world } = unions[0] as Union;
    const refused = await world.send('evaluateCase', 'member-1', { body: SEALED });
    expect([refused.status, refused.body.code]).toEqual([403, 'ROLE_NOT_ALLOWED']);
    const { concerns: _, ...stated } = SEALED;
    for (const apart of [{ hypothetical: true }, { province: 'zhejiang' }]) {
      const { status, body } = await world.send('evaluateCase', 'member-1', {
        body: { ...stated, ...apart },
        isChinese: true,
      });
      expect([status, body.isHypothetical]).toEqual([200, true]);
      expect(body.restsOn).toContain('未读取本工会');
    }
    const odd = await world.send('evaluateCase', 'officer-1', { body: { ...stated, hypothetical: 'yes' } });
    expect(odd.body.errors).toMatchObject([{ pointer: '/hypothetical', code: 'FIELD_TYPE' }]);
  });

  it('writes nothing: no key of a person, no count of refusals, no plan', async () => {
    const { world } = unions.at(-1) as Union;
    const breach = exampleOf('festival-gift');
    const card = { ...breach, facts: { ...breach.facts, giftForm: 'shopping-card' } };
    const bodies = [SEALED, card];
    const before = await dumpTable();
    for (const body of bodies) expect((await world.send('evaluateCase', 'officer-1', { body })).status).toBe(200);
    expect(await dumpTable()).toEqual(before);
    for (const body of bodies) await world.send('submitRequest', 'officer-1', { body });
    const after = JSON.stringify(await dumpTable());
    for (const made of ['#PERSON#', 'REFUSED#']) {
      expect(JSON.stringify(before)).not.toContain(made);
      expect(after).toContain(made);
    }
  });

  it('tells what a submission of the same envelope then gets', { timeout: 3_600_000 }, async () => {
    const outcomes: Record<string, number> = {};
    const named: Record<string, number> = {};
    const differences: string[] = [];
    const count = (of: Record<string, number>, name: string) => {
      of[name] = (of[name] ?? 0) + 1;
    };
    for (let n = 0; n < COUNT; n++) {
      const { union, body } = draw(unions, SEED, n);
      const { world } = union;
      const tried = await world.send('evaluateCase', 'officer-1', { body });
      const sent = await world.send('submitRequest', 'officer-1', { body });
      const { isHypothetical, restsOn, ...verdict } = tried.body;
      const got =
        sent.status === 422 && sent.body.code === 'RULE_VIOLATION'
          ? [200, sent.body.verdict]
          : [sent.status === 201 ? 200 : sent.status, sent.status === 201 ? sent.body.verdict : told(sent.body)];
      const said = [tried.status, tried.status === 200 ? verdict : told(tried.body)];
      if (JSON.stringify(got) !== JSON.stringify(said) || (tried.status === 200 && (isHypothetical || !restsOn)))
        differences.push(
          `${n}: ${union.keeps.name}: ${JSON.stringify(body).slice(0, 300)}: tried ${JSON.stringify(said).slice(0, 300)}, submitted ${JSON.stringify(got).slice(0, 300)}`,
        );
      count(outcomes, tried.status === 200 ? verdict.outcome : `${tried.body.code}`);
      for (const name of SOURCES) if (name in body) count(named, name);
    }
    console.log(
      `trials ${COUNT}, outcomes ${JSON.stringify(outcomes)}, sources ${JSON.stringify(named)}, differences ${differences.length}`,
    );
    expect(differences).toEqual([]);
    expect(Object.keys(outcomes).filter((one) => one === one.toLowerCase()).length).toBe(5);
    for (const name of SOURCES) expect(named[name], name).toBeGreaterThan(0);
  });
});

const told = ({ code, detail, errors }: { code?: string; detail?: string; errors?: unknown }) => ({
  code,
  detail,
  errors,
});
