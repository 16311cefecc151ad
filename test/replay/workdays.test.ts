/** Working days in receipts: the calendar is pinned by the ruleset, and rulesets from before it are still repeated. */
import { beforeEach, describe, expect, inject, it, vi } from 'vitest';
import type { Calendar } from '../../functions/core/calendar/calendar.ts';
import { day } from '../../functions/core/kernel/day.ts';
import type { FactDefinition, Kind, Ruleset } from '../../functions/core/rules/ruleset.ts';
import { kindOf } from '../../functions/core/rules/select.ts';
import { type call as Call, claimsOf } from '../handlers/call.ts';
import { REAL } from '../rules/real.ts';
import { newTable } from '../table.ts';
import { changed } from './world.ts';

const [OFFICER, AUDITOR] = [claimsOf('officer'), claimsOf('auditor')];
const SELECTION = kindOf(REAL, 'supplier-selection');
const { resultPublishedFromOn: _from, resultPublishedThroughOn: _through, ...WITHOUT_DAYS } = SELECTION.example.facts;

/** A notice that comes out on the second day of the example's publication and takes a day out of it. */
const NOTICE = {
  number: 'made up',
  publishedOn: day('2024-05-21'),
  holidays: [day('2024-05-22')],
  workdays: [],
};
const WITH_NOTICE: Ruleset = changed(REAL, ({ calendar }) => {
  const { years } = calendar as Calendar;
  const later = years.map((one) => (one.year === 2024 ? { ...one, notices: [...one.notices, NOTICE] } : one));
  return { calendar: { hash: 'another', years: later } };
});

const asNumbers = (kind: Kind): Kind => ({
  ...kind,
  sections: kind.sections.map(({ label, facts }) => ({
    label,
    facts: facts.flatMap((name) =>
      name === 'resultPublishedFromOn'
        ? ['resultPublishedWorkdays']
        : name === 'resultPublishedThroughOn'
          ? []
          : [name],
    ),
  })),
});

/** The law as it was before: no calendar in it, and the officer states the number. */
const BEFORE: Ruleset = (() => {
  const { calendar: _calendar, hash: _hash, ...content } = REAL;
  const { formula: _formula, ...counted } = REAL.facts.resultPublishedWorkdays as FactDefinition;
  const facts = { ...REAL.facts, resultPublishedWorkdays: { ...counted, source: 'request' as const } };
  const kinds = REAL.kinds.map((kind) => (kind.id === SELECTION.id ? asNumbers(kind) : kind));
  return changed({ hash: '', ...content, facts, kinds }, () => ({}));
})();

/** The handlers of a version of the product that was built with a ruleset, started anew. */
const productWith = async (ruleset: Ruleset): Promise<typeof Call> => {
  vi.resetModules();
  vi.doMock('../../rules/generated/ruleset.json', () => ({ default: ruleset }));
  const { call } = await import('../handlers/call.ts');
  const { deps } = await import('../../functions/handlers/deps.ts');
  const { archiveRuleset } = await import('../../functions/app/archive-ruleset.ts');
  await archiveRuleset(deps());
  return call;
};

beforeEach(async () => {
  const { tableName } = await newTable();
  vi.stubEnv('TABLE_NAME', tableName);
  vi.stubEnv('DYNAMODB_ENDPOINT', inject('endpoint'));
});

const submitted = async (call: typeof Call, facts: object) => {
  const { occurredOn } = SELECTION.example;
  const body = { kind: SELECTION.id, occurredOn, facts };
  return (await call('submitRequest', { claims: OFFICER, headers: { 'idempotency-key': 'workdays-1' }, body })).body;
};
const replayed = async (call: typeof Call, body: object) =>
  (await call('replayVerdicts', { claims: AUDITOR, body })).body;

describe('a receipt of days', () => {
  it('is repeated by the calendar of its day; a notice that is imported later makes another law', async () => {
    expect(WITH_NOTICE.hash).not.toBe(REAL.hash);
    const then = await submitted(await productWith(REAL), SELECTION.example.facts);
    expect(then.verdict.outcome).toBe('compliant');

    const now = await productWith(WITH_NOTICE);
    expect(await replayed(now, {})).toMatchObject({ verdicts: 1, identical: 1, differences: [] });
    const { replays } = await replayed(now, { request: then.request.id, version: 1, withToday: true });
    expect(replays).toMatchObject([
      { code: null, rulesetHash: REAL.hash, outcome: 'compliant', receiptHash: then.receiptHash },
    ]);
    expect(replays[0].today).toMatchObject({ rulesetHash: WITH_NOTICE.hash, outcome: 'incomplete' });
  });

  it('of a ruleset without a calendar, in which the number was stated, comes out the same', async () => {
    expect('calendar' in BEFORE).toBe(false);
    const then = await submitted(await productWith(BEFORE), { ...WITHOUT_DAYS, resultPublishedWorkdays: 3 });
    expect(then.verdict).toMatchObject({ outcome: 'compliant', rulesetHash: BEFORE.hash });

    const now = await productWith(REAL);
    const { replays } = await replayed(now, { request: then.request.id, version: 1, withToday: true });
    expect(replays).toMatchObject([{ code: null, rulesetHash: BEFORE.hash, receiptHash: then.receiptHash }]);
    // What was stated by the form of its day goes on standing for a request that is on its way.
    expect(replays[0].today).toMatchObject({ rulesetHash: REAL.hash, outcome: 'compliant' });
  });
});
