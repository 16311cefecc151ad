/** People under names of every form that an identity provider may give, what each did once and may not do twice. */
import { type Calls, everyone, person } from './calls.ts';

/** Ordinary ones, and those that hold what separates the parts of a key. */
export const SUBS = [
  'member-7',
  'wang.wu@example.org',
  'auth0|5f7c8ec7c33c6c004bbafe82',
  'urn:uuid:0f8fad5b-d9cb-469f-a165-70867728950e',
  '会员甲',
  'Łukasz Ünal',
  'a/b?c=d&e',
  "o'brien\\x",
  'x#y',
  'x%23y',
  '50%',
  '%',
] as const;

/** Those that may stand on a register of members: since 0.5.0 nobody else answers a survey. */
export const MAY_BE_MEMBERS: readonly string[] = SUBS.filter((sub) => /^[\w.:@|-]+$/.test(sub));

/** Puts them on the register, each under the name by which they sign in. */
export const enrol = async (calls: Calls): Promise<void> => {
  const officer = person(calls.unionId, 'officer-1', 'officer');
  for (const id of MAY_BE_MEMBERS) {
    const dates = { joinedOn: '2015-03-01', leftOn: null, retiredOn: null, duesPaidThrough: '2021-12' };
    const body = { id, name: `会员 ${id}`, department: '二处', ...dates, transfers: [] };
    await calls.must(201, officer, '/v1/members', { body });
  }
};

/** Takes that item for an audit entry, who reads a stream by the names of keys. */
export const POISON = 'x#ENTRY#000001';

const QUESTION = { text: '是否需要咖啡机', choices: ['需要', '不需要'], favourable: [0] };
const keyOf = (sub: string): string => `interests-${Buffer.from(sub).toString('hex').slice(0, 60)}-1`;
const STATED = { interests: [{ kind: 'share', with: '示例公司' }] };

/** A survey that people have answered, each of whom has declared interests under a key. */
export const beginSubs = async (calls: Calls, subs: readonly string[] = SUBS) => {
  const { unionId } = calls;
  const officer = person(unionId, 'officer-1', 'officer');
  const body = { subject: 'purchase', title: '职工之家咖啡机', questions: [QUESTION], closesOn: '2099-12-31' };
  const { json } = await calls.must(201, officer, '/v1/surveys', { body });
  const { id } = json.survey as { id: string };
  for (const [i, sub] of subs.entries()) {
    const member = person(unionId, sub, 'member');
    await calls.must(201, member, `/v1/surveys/${id}/answers`, { body: { choices: [i % 2] } });
    await calls.must(201, member, '/v1/interests', { body: STATED, key: keyOf(sub) });
  }
  return { id, unionId, answered: [...subs] };
};
export type OpenSurvey = Awaited<ReturnType<typeof beginSubs>>;

/** To be called once these are on the register. @returns what could be done twice, or was forgotten */
export const trySubsTwice = async (calls: Calls, { id, unionId, answered }: OpenSurvey): Promise<readonly string[]> => {
  const wrong: string[] = [];
  const check = (isRight: boolean, what: string) => isRight || wrong.push(what);
  for (const sub of answered) {
    const member = person(unionId, sub, 'member');
    const again = await calls.post(member, `/v1/surveys/${id}/answers`, { body: { choices: [0] } });
    // Who can be no member is refused for that already.
    const codes = ['SURVEY_ANSWERED', ...(MAY_BE_MEMBERS.includes(sub) ? [] : ['NOT_ON_REGISTER'])];
    check(codes.includes(`${again.json.code}`), `${sub} answered twice: ${again.status} ${again.json.code}`);
    const other = await calls.post(member, '/v1/interests', { body: { interests: [] }, key: keyOf(sub) });
    check(other.json.code === 'IDEMPOTENCY_KEY_REUSED', `${sub} used a key twice: ${other.status}`);
    const same = await calls.post(member, '/v1/interests', { body: STATED, key: keyOf(sub) });
    check(same.headers.get('idempotent-replayed') === 'true', `the key of ${sub} is forgotten: ${same.status}`);
    const own = await calls.get(member, '/v1/interests');
    const { interests = [] } = own.json as { interests?: unknown[] };
    check(interests.length === 1, `the interests of ${sub} are forgotten: ${own.text.slice(0, 200)}`);
  }
  return wrong;
};

/** @returns whether every answer of before is counted, once */
export const finishSurvey = async (calls: Calls, { id, unionId, answered }: OpenSurvey): Promise<boolean> => {
  const { json } = await calls.get(everyone(unionId), `/v1/surveys/${id}`);
  const { version } = json.survey as { version: number };
  const officer = person(unionId, 'officer-1', 'officer');
  const closed = await calls.must(200, officer, `/v1/surveys/${id}/closing`, { version });
  const survey = closed.json.survey as { closed: { results: { answered?: number; total?: number }[] } };
  const [result] = survey.closed.results;
  return (result?.answered ?? result?.total) === answered.length;
};
