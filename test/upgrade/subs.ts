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

/** Takes that item for an audit entry, who reads a stream by the names of keys. */
export const POISON = 'x#ENTRY#000001';

const QUESTION = { text: '是否需要咖啡机', choices: ['需要', '不需要'], favourable: [0] };
const keyOf = (sub: string): string => `interests-${Buffer.from(sub).toString('hex').slice(0, 60)}-1`;
const STATED = { interests: [{ kind: 'share', with: '示例公司' }] };

/** A survey that all but the last of these people have answered; each has declared interests under a key. */
export const beginSubs = async (calls: Calls) => {
  const { unionId } = calls;
  const officer = person(unionId, 'officer-1', 'officer');
  const body = { subject: 'purchase', title: '职工之家咖啡机', questions: [QUESTION], closesOn: '2099-12-31' };
  const { json } = await calls.must(201, officer, '/v1/surveys', { body });
  const { id } = json.survey as { id: string };
  for (const [i, sub] of SUBS.entries()) {
    const member = person(unionId, sub, 'member');
    await calls.must(201, member, `/v1/surveys/${id}/answers`, { body: { choices: [i % 2] } });
    await calls.must(201, member, '/v1/interests', { body: STATED, key: keyOf(sub) });
  }
  return { id, unionId, answered: [...SUBS] as string[] };
};
export type OpenSurvey = Awaited<ReturnType<typeof beginSubs>>;

/** @returns what could be done twice, or was forgotten */
export const trySubsTwice = async (calls: Calls, { id, unionId, answered }: OpenSurvey): Promise<readonly string[]> => {
  const wrong: string[] = [];
  const check = (isRight: boolean, what: string) => isRight || wrong.push(what);
  for (const sub of answered) {
    const member = person(unionId, sub, 'member');
    const again = await calls.post(member, `/v1/surveys/${id}/answers`, { body: { choices: [0] } });
    check(
      again.json.code === ('SURVEY_ANSWERED' as never),
      `${sub} answered twice: ${again.status} ${again.json.code}`,
    );
    const other = await calls.post(member, '/v1/interests', { body: { interests: [] }, key: keyOf(sub) });
    check(other.json.code === ('IDEMPOTENCY_KEY_REUSED' as never), `${sub} used a key twice: ${other.status}`);
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
