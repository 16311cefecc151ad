/** Working days in receipts: the calendar is pinned by the ruleset, and rulesets from before it are still repeated. */
import { beforeEach, describe, expect, inject, it, vi } from 'vitest';
import type { Calendar } from '../../functions/core/calendar/calendar.ts';
import { day } from '../../functions/core/kernel/day.ts';
import type { FactDefinition, Kind, Ruleset } from '../../functions/core/rules/ruleset.ts';
import { CHAIR, COMMITTEE } from '../../infra/local/decision/cast.ts';
import { type call as Call, claimsOf } from '../handlers/call.ts';
import { REAL } from '../rules/real.ts';
import { newTable } from '../table.ts';
import { changed } from './world.ts';

const [OFFICER, AUDITOR] = [claimsOf('officer'), claimsOf('auditor')];
const PAPERS_AHEAD = 'archives-audit.a3.papers-ahead';
const DAYS = { papersSentOn: '2024-05-20', auditReviewedOn: '2024-05-23' };

/** A notice that comes out on the second of three days and takes one of them out. */
const NOTICE = { number: 'made up', publishedOn: day('2024-05-21'), holidays: [day('2024-05-22')], workdays: [] };
const WITH_NOTICE: Ruleset = changed(REAL, ({ calendar }) => {
  const { years } = calendar as Calendar;
  const later = years.map((one) => (one.year === 2024 ? { ...one, notices: [...one.notices, NOTICE] } : one));
  return { calendar: { hash: 'another', years: later } };
});

const askingNumbers = (kind: Kind): Kind => ({
  ...kind,
  sections: kind.sections.map(({ label, facts }) => ({
    label,
    facts: facts.map((name) => (name === 'papersSentOn' ? 'papersAheadWorkingDaysCount' : name)),
  })),
});

/** The law as it was before: no calendar in it, and the officer states the number. */
const BEFORE: Ruleset = (() => {
  const { calendar: _calendar, ...content } = REAL;
  const { formula: _formula, ...counted } = REAL.facts.papersAheadWorkingDaysCount as FactDefinition;
  const facts = { ...REAL.facts, papersAheadWorkingDaysCount: { ...counted, source: 'request' as const } };
  return changed({ ...content, facts, kinds: REAL.kinds.map(askingNumbers) }, () => ({}));
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

const opened = async (call: typeof Call, more: object): Promise<string> => {
  const facts = { budgetAction: 'adoption', hasAuditReview: true, ...more };
  const body = { matter: 'annual-budget', title: '年度预算', amountFen: 0, chair: CHAIR, committee: COMMITTEE, facts };
  const headers = { 'idempotency-key': 'workdays-1' };
  const answer = await call('createDecision', { claims: OFFICER, headers, body });
  expect(answer.body.decision?.id, JSON.stringify(answer.body)).toBeTypeOf('string');
  return answer.body.decision.id;
};
const receiptOf = async (call: typeof Call, id: string) =>
  (await call('getDecisionReceipt', { claims: AUDITOR, params: { id } })).body.receipt;
const nowSaid = async (call: typeof Call, id: string) => {
  const { verdict } = (await call('getProgress', { claims: AUDITOR, params: { id } })).body;
  return verdict.findings.find(({ rule }: { rule: string }) => rule === PAPERS_AHEAD)?.status;
};
const replayed = async (call: typeof Call, body: object) =>
  (await call('replayVerdicts', { claims: AUDITOR, body })).body;

describe('a receipt of days', () => {
  it('is repeated by the calendar of its day; a notice that is imported later makes another law', async () => {
    expect(WITH_NOTICE.hash).not.toBe(REAL.hash);
    const then = await productWith(REAL);
    const id = await opened(then, DAYS);
    const receipt = await receiptOf(then, id);
    expect(receipt).toMatchObject({ rulesetHash: REAL.hash, facts: DAYS, statuses: { [PAPERS_AHEAD]: 'compliant' } });

    const now = await productWith(WITH_NOTICE);
    expect(await nowSaid(now, id)).toBe('non-compliant');
    expect(await replayed(now, { request: id })).toMatchObject({ verdicts: 1, identical: 1, differences: [] });
    expect(await receiptOf(now, id)).toEqual(receipt);
  });

  it('of a ruleset without a calendar, in which the number was stated, comes out the same', async () => {
    expect('calendar' in BEFORE).toBe(false);
    const then = await productWith(BEFORE);
    const id = await opened(then, { papersAheadWorkingDaysCount: 3, auditReviewedOn: DAYS.auditReviewedOn });
    const receipt = await receiptOf(then, id);
    expect(receipt).toMatchObject({ rulesetHash: BEFORE.hash, statuses: { [PAPERS_AHEAD]: 'compliant' } });

    const now = await productWith(REAL);
    expect(await replayed(now, { request: id })).toMatchObject({ verdicts: 1, identical: 1, differences: [] });
    expect(await receiptOf(now, id)).toEqual(receipt);
    expect(await nowSaid(now, id), 'the days are asked for').toBe('undetermined');
  });
});
