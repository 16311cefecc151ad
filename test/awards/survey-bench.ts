/** Surveys over the product's own handlers: opened, answered by so many members, closed on a day. */
import { call } from '../handlers/call.ts';
import { newKey, OFFICER, person } from './bench.ts';

export const YES_NO = { text: '是否需要咖啡机', choices: ['需要', '不需要'], favourable: [0] };

export const openSurvey = (change: Readonly<Record<string, unknown>> = {}) =>
  call('openSurvey', {
    claims: OFFICER,
    headers: { 'idempotency-key': newKey() },
    body: {
      subject: 'purchase',
      title: '职工之家咖啡机',
      questions: [YES_NO],
      openedOn: '2021-03-01',
      closesOn: '2098-12-31',
      ...change,
    },
  });

export const answer = (
  id: string,
  sub: string,
  choices: readonly (number | null)[],
  key = newKey(),
  unionId?: string,
) =>
  call('answerSurvey', {
    claims: { ...person(sub, 'member'), ...(unionId && { unionId }) },
    params: { id },
    headers: { 'idempotency-key': key },
    body: { choices },
  });

export const seen = (id: string, claims = person('member', 'member')) => call('getSurvey', { claims, params: { id } });

export const close = (id: string, on?: string, key = newKey(), version = 1) =>
  call('closeSurvey', {
    claims: OFFICER,
    params: { id },
    headers: { 'idempotency-key': key, 'if-match': `"${version}"` },
    ...(on && { body: { on } }),
  });

/** Answered by so many members for each of two choices. */
export const filled = async (yes: number, no: number, change: Readonly<Record<string, unknown>> = {}) => {
  const opened = await openSurvey(change);
  const { id } = opened.body.survey;
  await Promise.all(Array.from({ length: yes + no }, (_, i) => answer(id, `m-${i}`, [i < yes ? 0 : 1])));
  return id as string;
};

/** The same, and closed. */
export const closedSurvey = async (
  yes: number,
  no: number,
  change: Readonly<Record<string, unknown>> = {},
  on = '2021-03-12',
) => {
  const id = await filled(yes, no, change);
  const { status, body } = await close(id, on);
  if (status !== 200) throw new Error(JSON.stringify(body));
  return id;
};
