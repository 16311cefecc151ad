/** What follows the vote, over HTTP and day by day: publication, objections, result, contract, additions, rating. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PERSONAL_ACTS } from '../../functions/core/decision/act-part.ts';
import { DECISION_ACTIONS } from '../../functions/core/decision/life.ts';
import { ACTION_WORDS, STAGE_WORDS } from '../../functions/core/i18n/words-of-work.ts';
import type { Language, Text } from '../../functions/core/kernel/text.ts';
import { at, openHttp } from './http.ts';
import { CHAIR, meet, must, SELECTION, sign, tallied, type World, worldOf } from './world.ts';

type Http = Awaited<ReturnType<typeof openHttp>>;
let http: Http;

beforeAll(async () => {
  http = await openHttp();
});
afterAll(() => http.stop());

const [WINNER, SECOND] = SELECTION.suppliers.map(({ id }) => id);
const AMOUNT = SELECTION.amountFen;
const CONTRACT = { supplier: WINNER, amountFen: AMOUNT, signedOn: '2021-05-26', isWritten: true };

const world = (): World => worldOf(undefined, http.send);

/** A stage or an action in the reader's words; a figure as it is. */
const wordOf = (says: string, language: Language): string => {
  const words: Readonly<Record<string, Text>> = { ...ACTION_WORDS, ...STAGE_WORDS };
  return words[says]?.[language] ?? says;
};

/** Refused, and said in both languages: the Chinese one with Chinese words, both with the figures. */
const refused = async (
  one: World,
  id: string,
  who: string,
  action: string,
  body: unknown,
  code: string,
  ...figures: string[]
) => {
  const version = action === 'object' ? undefined : await one.versionOf(id);
  const sent = { params: { id, action }, body, ...(version !== undefined && { version }) };
  const [english, chinese] = [
    await one.send('actOnDecision', who, sent),
    await one.send('actOnDecision', who, { ...sent, isChinese: true }),
  ];
  for (const { status = 0, body: problem } of [english, chinese]) {
    expect([status >= 400 && status < 500, problem.code]).toEqual([true, code]);
  }
  for (const [heard, language] of [
    [english, 'en'],
    [chinese, 'zh-CN'],
  ] as const)
    for (const says of figures) expect(heard.body.detail).toContain(wordOf(says, language));
  expect(english.body.detail).toMatch(/[a-z]{3} [a-z]/);
  expect(chinese.body.detail).toMatch(/[\u4e00-\u9fff]{4}/);
  expect(chinese.body.detail).not.toBe(english.body.detail);
};

/** Adopted with signed minutes in the morning of a day, and published then. */
const published = async (one: World, day: string): Promise<string> => {
  at(`${day}T09:00:00`);
  const id = await tallied(one);
  await must(200, meet(one, id, 7, 6));
  await sign(one, id);
  return id;
};
const publish = async (one: World, id: string) => {
  const { body } = await must(200, one.act(id, 'officer-1', 'publish'));
  return body.decision.publication;
};
const object = (one: World, id: string, who = 'member-1') =>
  one.send('actOnDecision', who, { params: { id, action: 'object' }, body: { reason: '评分有疑' } });

describe('publication', () => {
  it.each([
    ['over a weekend', '2021-05-20', '2021-05-25'],
    ['over National Day, whose Saturday is made up', '2021-09-29', '2021-10-09'],
    ['with a make-up Sunday in it', '2021-09-24', '2021-09-28'],
    ['that ends with the year', '2026-12-28', '2026-12-31'],
  ])('%s: from %s through %s', async (_, from, through) => {
    const one = world();
    const id = await published(one, from);
    expect(await publish(one, id)).toMatchObject({ from, through, days: 3 });
  });

  it.each([
    ['2026-12-29', '2027'],
    ['2027-01-05', '2027'],
  ])('from %s is refused: the days off of %s are not published', async (from, year) => {
    const one = world();
    await refused(one, await published(one, from), 'officer-1', 'publish', {}, 'CALENDAR_MISSING', year);
  });

  it('takes objections to the last instant of its last day in Shanghai, and none after', async () => {
    const one = world();
    const id = await published(one, '2021-05-20');
    await publish(one, id);
    at('2021-05-25T23:59:59.999');
    const { body } = await must(200, object(one, id));
    expect(body.decision.stage).toBe('frozen');
    at('2021-05-26T00:00:00.000');
    await refused(one, id, 'member-2', 'object', { reason: '迟了' }, 'PUBLICATION_OVER', '2021-05-25');
  });
});

describe('an objection', () => {
  const frozen = async (one: World): Promise<string> => {
    const id = await published(one, '2021-05-20');
    await publish(one, id);
    await must(200, object(one, id, 'auditor-1'));
    await must(200, object(one, id));
    return id;
  };
  const settle = (number: number, isUpheld: boolean) => ({ number, isUpheld, reason: '经核实' });

  it('freezes until each one is resolved, by an auditor who has not raised it', async () => {
    const one = world();
    const id = await frozen(one);
    await refused(one, id, 'auditor-1', 'resolve', settle(1, false), 'SEPARATION_OF_DUTIES');
    await refused(one, id, 'auditor-2', 'resolve', settle(3, false), 'OBJECTION_NOT_FOUND', '3');
    await refused(one, id, 'officer-1', 'resolve', settle(1, false), 'NOT_YOUR_TURN');
    at('2021-05-26T09:00:00');
    await refused(one, id, CHAIR, 'conclude', {}, 'STAGE_NOT_ALLOWED', 'frozen');
    const first = await must(200, one.act(id, 'auditor-2', 'resolve', settle(1, false)));
    expect(first.body.decision.stage).toBe('frozen');
    await refused(one, id, 'auditor-2', 'resolve', settle(1, false), 'OBJECTION_NOT_FOUND', '1');
    const second = await must(200, one.act(id, 'auditor-2', 'resolve', settle(2, false)));
    expect(second.body.decision.stage).toBe('published');
    const { body: result } = await must(200, one.get('getDecisionResult', 'member-3', id));
    expect(result.objections.map((each: { resolution: { isUpheld: boolean } }) => each.resolution.isUpheld)).toEqual([
      false,
      false,
    ]);
    expect(JSON.stringify(result.objections)).not.toContain('member-1');
    expect((await must(200, one.act(id, CHAIR, 'conclude'))).body.decision.concludedOn).toBe('2021-05-26');
    // Objections that were found to be without ground hold no contract up.
    await must(200, one.act(id, 'officer-1', 'contract', CONTRACT));
  });

  it('that is upheld ends the matter, whatever else is open', async () => {
    const one = world();
    const id = await frozen(one);
    const { body } = await must(200, one.act(id, 'auditor-2', 'resolve', settle(2, true)));
    expect(body.decision.stage).toBe('voided');
    for (const action of DECISION_ACTIONS)
      await refused(one, id, CHAIR, action, {}, 'STAGE_NOT_ALLOWED', 'voided', action);
  });
});

describe('after the publication', () => {
  /** Published on Thursday 20 May 2021, so concluded on Wednesday the 26th. */
  const concluded = async (one: World): Promise<string> => {
    const id = await published(one, '2021-05-20');
    await publish(one, id);
    at('2021-05-25T23:59:59.999');
    await refused(one, id, CHAIR, 'conclude', {}, 'PUBLICATION_RUNNING', '2021-05-25');
    await refused(one, id, 'officer-1', 'contract', CONTRACT, 'STAGE_NOT_ALLOWED', 'published');
    at('2021-05-26T00:00:00.000');
    await must(200, one.act(id, CHAIR, 'conclude'));
    return id;
  };

  it('the contract is with whom was chosen, for no more, in writing, and not before the result', async () => {
    const one = world();
    const id = await concluded(one);
    at('2021-06-30T09:00:00');
    const bad = (change: object, code: string, ...says: string[]) =>
      refused(one, id, 'officer-1', 'contract', { ...CONTRACT, ...change }, code, ...says);
    await bad({ supplier: SECOND }, 'CONTRACT_OTHER_SUPPLIER');
    await bad({ amountFen: AMOUNT + 1 }, 'CONTRACT_TOO_HIGH', '¥96,000.00');
    await bad({ isWritten: false }, 'CONTRACT_NOT_WRITTEN', '44');
    await bad({ signedOn: '2021-05-25' }, 'CONTRACT_OUT_OF_TIME', '2021-05-26', '2021-06-30');
    await bad({ signedOn: '2021-07-01' }, 'CONTRACT_OUT_OF_TIME', '2021-05-26', '2021-06-30');
    await refused(one, id, CHAIR, 'contract', CONTRACT, 'NOT_YOUR_TURN');
    const { body } = await must(200, one.act(id, 'officer-1', 'contract', { ...CONTRACT, signedOn: '2021-06-25' }));
    expect([body.decision.stage, body.decision.contract.signedOn]).toEqual(['contracted', '2021-06-25']);
  });

  it('a contract signed late is recorded as it was, and asks for a review', async () => {
    const one = world();
    const id = await concluded(one);
    at('2021-06-30T09:00:00');
    const { body } = await must(200, one.act(id, 'officer-1', 'contract', { ...CONTRACT, signedOn: '2021-06-29' }));
    expect([body.decision.stage, body.decision.contract.signedOn]).toEqual(['contracted', '2021-06-29']);
    const { verdict } = (await must(200, one.get('getProgress', 'officer-1', id))).body;
    const finding = verdict.findings.find(({ rule }: { rule: string }) => rule.endsWith('a46.contract-in-time'));
    expect(finding).toMatchObject({ status: 'non-compliant', severity: 'review' });
    // 25 June is the thirtieth day, a Friday; until the Monday after 26 June nothing would have moved it.
    expect(finding.message).toMatch(/34/);
  });

  it('a contract of tomorrow is refused today', async () => {
    const one = world();
    const id = await concluded(one);
    const tomorrow = { ...CONTRACT, signedOn: '2021-05-27' };
    await refused(one, id, 'officer-1', 'contract', tomorrow, 'CONTRACT_OUT_OF_TIME', '2021-05-26');
    at('2021-05-27T00:00:00.000');
    await must(200, one.act(id, 'officer-1', 'contract', tomorrow));
  });

  it('additions reach a tenth together and no fen more; then it is rated, and nothing comes after', async () => {
    const one = world();
    const id = await concluded(one);
    await must(200, one.act(id, 'officer-1', 'contract', CONTRACT));
    at('2021-06-10T09:00:00');
    const tenth = AMOUNT / 10;
    const add = (amountFen: number, on = '2021-06-10') => ({ amountFen, on, reason: '新入会会员' });
    await refused(one, id, 'officer-1', 'add', add(tenth + 1), 'ADDITION_TOO_LARGE', '¥9,600.01');
    await refused(one, id, 'officer-1', 'add', add(1, '2021-05-25'), 'ADDITION_OUT_OF_TIME', '2021-05-26');
    await refused(one, id, 'officer-1', 'add', add(1, '2021-06-11'), 'ADDITION_OUT_OF_TIME', '2021-06-10');
    await must(200, one.act(id, 'officer-1', 'add', add(tenth - 100)));
    await refused(one, id, 'officer-1', 'add', add(101), 'ADDITION_TOO_LARGE', '¥9,600.01');
    await must(200, one.act(id, 'officer-1', 'add', add(60)));
    const { body } = await must(200, one.act(id, 'officer-1', 'add', add(40)));
    expect(body.decision.contract.additions).toHaveLength(3);
    await refused(one, id, 'officer-1', 'add', add(1), 'ADDITION_TOO_LARGE', '¥9,600.01');
    await must(200, one.act(id, 'officer-1', 'rate', { points: 92, comment: '按时送达' }));
    for (const action of DECISION_ACTIONS)
      await refused(one, id, 'officer-1', action, {}, 'STAGE_NOT_ALLOWED', 'rated', action);
    for (const act of PERSONAL_ACTS) {
      const who = ['commit', 'reveal', 'explain'].includes(act) ? 'scorer-1' : CHAIR;
      expect((await one.self(id, who, act, {})).body.code).toBe('STAGE_NOT_ALLOWED');
    }
    const { body: verified } = await must(200, one.get('verifyDecision', 'auditor-1', id));
    expect(verified.faults).toEqual([]);
  });

  it('one tenth exactly in one addition is taken', async () => {
    const one = world();
    const id = await concluded(one);
    await must(200, one.act(id, 'officer-1', 'contract', CONTRACT));
    const most = { amountFen: AMOUNT / 10, on: '2021-05-26', reason: '补足' };
    const { body } = await must(200, one.act(id, 'officer-1', 'add', most));
    expect(body.decision.contract.additions).toHaveLength(1);
  });
});
