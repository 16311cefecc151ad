/** What a closed survey is worth to a purchase and to a title: its figures stand over what is stated. */
import { beforeAll, describe, expect, it } from 'vitest';
import { archiveRuleset } from '../../functions/app/archive-ruleset.ts';
import { hashOf } from '../../functions/core/kernel/canonical.ts';
import { deps } from '../../functions/handlers/deps.ts';
import { call, claimsOf, useTable } from '../handlers/call.ts';
import { act, apply, kindOf, newKey, OFFICER, person } from './bench.ts';
import { close, closedSurvey, filled, seen, YES_NO } from './survey-bench.ts';

beforeAll(() => useTable());

const FACILITY = kindOf('staff-home-facility').example;
const AWARD = { subject: 'award', title: '职工之家满意度', questions: [{ ...YES_NO, text: '是否满意' }] };

const submit = (survey: string | null, facts: Readonly<Record<string, unknown>> = {}, body = {}) =>
  call('submitRequest', {
    claims: OFFICER,
    headers: { 'idempotency-key': newKey() },
    body: { kind: 'staff-home-facility', ...FACILITY, facts: { ...FACILITY.facts, ...facts }, survey, ...body },
  });

const tryOut = (survey: string, occurredOn = FACILITY.occurredOn) =>
  call('evaluateCase', {
    claims: OFFICER,
    body: { kind: 'staff-home-facility', occurredOn, facts: FACILITY.facts, survey },
  });

const heard = (body: { findings: readonly { rule: string; status: string }[] }) =>
  body.findings.find(({ rule }) => rule === 'spending-approval.a13.members-heard')?.status;

describe('a purchase', () => {
  it('with 61 of 100 in favour complies, whatever was stated, and its verdict is made again byte for byte', async () => {
    const survey = await closedSurvey(61, 39);
    const { status, body } = await submit(survey, {
      surveyedCount: 10,
      surveyInFavourCount: 1,
      evidence: ['plan', 'unit-note', 'quotes'],
    });
    expect([status, body.verdict.outcome]).toEqual([201, 'compliant']);
    expect(body.request.facts).toMatchObject({ surveyedCount: 100, surveyInFavourCount: 61 });
    expect(body.request.facts.evidence).toContain('survey');
    const closed = (await seen(survey)).body.survey;
    expect(body.request.survey).toEqual({
      ...{ id: survey, title: '职工之家咖啡机', question: '是否需要咖啡机', closedOn: '2021-03-12' },
      ...{ yes: 61, voters: 100, isAtWorst: false, contentHash: hashOf(closed) },
    });
    const { id } = body.request;
    const receipt = await call('getReceipt', { claims: OFFICER, params: { id }, query: { trace: '1' } });
    expect(receipt.body).toMatchObject({ isRepeated: true, receipt: { facts: { surveyInFavourCount: 61 } } });
    await archiveRuleset(deps());
    const replayed = await call('replayVerdicts', { claims: claimsOf('auditor'), body: { request: id } });
    expect(replayed.body.replays).toMatchObject([{ code: null, receiptHash: body.receiptHash }]);

    const edited = await call('actOnRequest', {
      claims: person('finance-2', 'finance'),
      params: { id, action: 'return' },
      headers: { 'idempotency-key': newKey(), 'if-match': '"1"' },
      body: { comment: '请核对' },
    });
    expect(edited.status).toBe(200);
    const again = await call('actOnRequest', {
      claims: OFFICER,
      params: { id, action: 'edit' },
      headers: { 'idempotency-key': newKey(), 'if-match': '"2"' },
      body: { facts: { surveyInFavourCount: 99 } },
    });
    expect(again.body.request.facts).toMatchObject({ surveyedCount: 100, surveyInFavourCount: 61 });
  });

  it.each([
    [51, 49, 'compliant'],
    [50, 50, 'non-compliant'],
    [44, 56, 'non-compliant'],
    [9, 0, 'compliant'],
    [9, 4, 'compliant'],
    [5, 4, 'compliant'],
    [4, 9, 'non-compliant'],
  ])('with %i in favour and %i not is found %s', async (yes, no, status) => {
    const { body } = await tryOut(await closedSurvey(yes, no));
    expect(heard(body)).toBe(status);
  });

  it.each<[string, () => Promise<string>, string]>([
    ['is still open', () => filled(9, 9), 'SURVEY_NOT_CLOSED'],
    ['has too few answers', () => closedSurvey(4, 4), 'SURVEY_TOO_FEW'],
    ['is for a title', () => closedSurvey(9, 9, AWARD), 'SURVEY_OTHER_SUBJECT'],
    ['was closed afterwards', () => closedSurvey(9, 9, {}, '2021-03-21'), 'SURVEY_AFTERWARDS'],
    ['is not there', async () => 'S-0000000000', 'SURVEY_NOT_FOUND'],
    ['has no number', async () => 'coffee', 'INPUT_INVALID'],
  ])('is refused where the survey %s', async (_, make, code) => {
    const survey = await make();
    expect([(await submit(survey)).body.code, (await tryOut(survey)).body.code]).toEqual([code, code]);
  });

  it('may be asked about up to the day itself', async () =>
    expect((await tryOut(await closedSurvey(9, 8, {}, '2021-03-20'))).status).toBe(200));

  it('of another union, or of a kind that asks nobody, takes nothing from it', async () => {
    const survey = await closedSurvey(61, 39);
    const stranger = { ...OFFICER, unionId: 'other-union' };
    const body = { kind: 'staff-home-facility', ...FACILITY, survey };
    expect((await call('evaluateCase', { claims: stranger, body })).body.code).toBe('SURVEY_NOT_FOUND');
    const outing = { kind: 'outing', ...kindOf('outing').example, survey };
    expect((await call('evaluateCase', { claims: OFFICER, body: outing })).body.code).toBe('SURVEY_NOT_ASKED');
  });
});

describe('a title', () => {
  const ON = '2021-12-10';
  const envelope = { title: '先进职工之家', year: 2021 };
  const claim = { approvalVoterCount: 300, approvalYesCount: 300 };

  it('takes the approval rate from the survey, up to its line and one vote below', async () => {
    const [ok, short] = [await closedSurvey(90, 10, AWARD), await closedSurvey(89, 11, AWARD)];
    const applied = await apply('staff-home', ON, { ...envelope, survey: ok }, claim);
    expect(applied.status).toBe(201);
    expect(applied.body.award).toMatchObject({
      facts: { approvalVoterCount: 100, approvalYesCount: 90 },
      survey: { id: ok, yes: 90, voters: 100 },
    });
    const refused = await apply('staff-home', ON, { ...envelope, survey: short }, claim);
    expect([refused.status, refused.body.code]).toEqual([422, 'AWARD_NOT_ELIGIBLE']);
    const check = (survey: string) =>
      call('checkAward', {
        claims: OFFICER,
        body: { kind: 'staff-home', occurredOn: ON, facts: kindOf('staff-home').example.facts, survey },
      });
    expect([(await check(ok)).body.isEligible, (await check(short)).body.isEligible]).toEqual([true, false]);
    expect((await check(await closedSurvey(61, 39))).body.code).toBe('SURVEY_OTHER_SUBJECT');
  });

  it('that lacks it waits as a draft, and comes to rest on a survey by an edit', async () => {
    const { approvalYesCount: _, approvalVoterCount: __, ...facts } = kindOf('staff-home').example.facts;
    const { body } = await call('applyForAward', {
      claims: OFFICER,
      headers: { 'idempotency-key': newKey() },
      body: { kind: 'staff-home', occurredOn: ON, facts, ...envelope },
    });
    expect(body.award.status).toBe('draft');
    const survey = await filled(95, 5, AWARD);
    expect((await act(body.award.id, 'edit', OFFICER, { survey })).body.code).toBe('SURVEY_NOT_CLOSED');
    await close(survey, ON);
    const edited = await act(body.award.id, 'edit', OFFICER, { survey });
    expect(edited.body.award.facts).toMatchObject({ approvalVoterCount: 100, approvalYesCount: 95 });
    const applied = await act(body.award.id, 'apply', OFFICER);
    expect(applied.body.award).toMatchObject({ status: 'applied', survey: { id: survey } });
  });
});
