/** A vote, a survey and a selection that one product leaves open and another closes. */
import { commitmentOf, seedCommitmentOf } from '../../functions/core/decision/commitment.ts';
import { CHAIR, COMMITTEE, PRICES, SCORERS, SELECTION, sheetOf } from '../../infra/local/decision/cast.ts';
import { type Calls, everyone, type Heard, person } from './calls.ts';

const SEED = 'ab'.repeat(16);
/** 公示 begins here, and is over there. */
const [PUBLISHED, CONCLUDED] = ['2026-11-05T01:00:00.000Z', '2026-11-20T01:00:00.000Z'];

interface Matter {
  readonly id: string;
  readonly unionId: string;
}

const whoOf = (unionId: string, sub: string) => {
  if (sub.startsWith('scorer')) return person(unionId, sub, 'scorer');
  if (sub.startsWith('officer')) return person(unionId, sub, 'officer');
  if (sub.startsWith('auditor')) return person(unionId, sub, 'auditor');
  return person(unionId, sub, 'committee');
};

const show = async (calls: Calls, { id, unionId }: Matter) =>
  (await calls.get(everyone(unionId), `/v1/decisions/${id}`)).json.decision as {
    readonly version: number;
    readonly stage: string;
    readonly minutes: { readonly hash: string; readonly presentSubs: readonly string[] } | null;
  };

const move = async (calls: Calls, matter: Matter, sub: string, action: string, body: unknown = {}, at?: string) => {
  const { version } = await show(calls, matter);
  const path = `/v1/decisions/${matter.id}/actions/${action}`;
  return calls.must(200, whoOf(matter.unionId, sub), path, { body, version, ...(at && { at }) });
};

const self = (calls: Calls, { id, unionId }: Matter, sub: string, part: string, body?: unknown): Promise<Heard> =>
  calls.must(201, whoOf(unionId, sub), `/v1/decisions/${id}/${part}`, body === undefined ? {} : { body });

const open = async (calls: Calls, body: unknown): Promise<Matter> => {
  const { unionId } = calls;
  const { json } = await calls.must(201, whoOf(unionId, 'officer-1'), '/v1/decisions', { body });
  return { id: (json.decision as { id: string }).id, unionId };
};

/** Minutes, signed by all who were there. */
const sign = async (calls: Calls, matter: Matter): Promise<void> => {
  await move(calls, matter, 'officer-1', 'minutes');
  const { minutes } = await show(calls, matter);
  if (!minutes) throw new Error(`no minutes of ${matter.id}`);
  for (const sub of minutes.presentSubs) await self(calls, matter, sub, 'signatures', { minutesHash: minutes.hash });
};

/** Members of a committee under names of every form that a committee may hold; the last presides. */
export const VOTERS = ['committee-1', 'li.si@example.org', 'urn:uuid:9c5b-94b1', 'W_5-x', 'committee-5'] as const;
const PRESIDES = 'committee-5';

/** All are there, and two have voted. */
export const beginVote = async (calls: Calls) => {
  const committee = VOTERS.map((sub) => ({ sub, name: sub }));
  const facts = { evidence: ['plan'] };
  const body = { matter: 'other-major', title: '年度工作安排', amountFen: 0, chair: PRESIDES, committee, facts };
  const matter = await open(calls, body);
  await move(calls, matter, PRESIDES, 'convene');
  for (const sub of VOTERS) await self(calls, matter, sub, 'check-ins');
  const voted = VOTERS.slice(0, 3);
  for (const sub of voted) await self(calls, matter, sub, 'votes', { choice: 'yes' });
  return { ...matter, voted };
};
export type OpenVote = Awaited<ReturnType<typeof beginVote>>;

/** Who has voted may not vote again. @returns those who could */
export const voteTwice = async (calls: Calls, { id, unionId, voted }: OpenVote): Promise<readonly string[]> => {
  const twice: string[] = [];
  for (const sub of voted) {
    const { status, json } = await calls.post(whoOf(unionId, sub), `/v1/decisions/${id}/votes`, {
      body: { choice: 'no' },
    });
    if (status !== 409 || json.code !== 'ALREADY_VOTED') twice.push(`${sub}: ${status} ${json.code}`);
  }
  return twice;
};

/** @returns whether it is adopted by all five */
export const finishVote = async (calls: Calls, vote: OpenVote): Promise<boolean> => {
  for (const sub of VOTERS.filter((one) => !vote.voted.includes(one)))
    await self(calls, vote, sub, 'votes', { choice: 'yes' });
  const { json } = await move(calls, vote, PRESIDES, 'close-vote');
  const { stage, count } = json.decision as { stage: string; count: { inFavour: number; present: number } };
  await sign(calls, vote);
  return stage === 'adopted' && count.inFavour === VOTERS.length && count.present === VOTERS.length;
};

const saltOf = (i: number): string => (i + 16).toString(16).padStart(64, '0');
const PRESENT = [...COMMITTEE.slice(0, 6).map(({ sub }) => sub), CHAIR];

/** All seven have committed, three have revealed. */
export const beginSelection = async (calls: Calls) => {
  const matter = await open(calls, {
    ...{ matter: 'supplier-selection', title: SELECTION.title, forKind: 'festival-gift', facts: SELECTION.facts },
    ...{ amountFen: SELECTION.amountFen, chair: CHAIR, committee: COMMITTEE, scorers: SCORERS },
  });
  const criteria = { criteria: SELECTION.criteria, seedCommitment: seedCommitmentOf(SEED) };
  await move(calls, matter, CHAIR, 'publish-criteria', criteria);
  await move(calls, matter, 'officer-1', 'invite', { suppliers: SELECTION.suppliers });
  for (const { sub } of [...SCORERS, ...COMMITTEE]) await self(calls, matter, sub, 'declarations', {});
  await move(calls, matter, CHAIR, 'present', { seed: SEED, prices: PRICES });
  await move(calls, matter, CHAIR, 'open-scoring');
  const sheets = SCORERS.map(({ sub }, i) => ({ sub, salt: saltOf(i), sheet: sheetOf(i) }));
  for (const { sub, salt, sheet } of sheets)
    await self(calls, matter, sub, 'commitments', { commitment: commitmentOf(matter.id, sub, salt, sheet) });
  await move(calls, matter, CHAIR, 'close-commits');
  for (const { sub, salt, sheet } of sheets.slice(0, 3)) await self(calls, matter, sub, 'reveals', { salt, sheet });
  return { ...matter, sheets, revealed: 3 };
};
export type OpenSelection = Awaited<ReturnType<typeof beginSelection>>;

/** Reveals by the salts that were committed to, tally, meeting, minutes, 公示, result. @returns whether it ends as it must */
export const finishSelection = async (calls: Calls, selection: OpenSelection): Promise<boolean> => {
  const { sheets, revealed } = selection;
  for (const { sub, salt, sheet } of sheets.slice(revealed))
    await self(calls, selection, sub, 'reveals', { salt, sheet });
  const relation = { sub: 'scorer-3', supplier: SELECTION.suppliers[1]?.id, relation: 'kin', reason: '近亲属' };
  await move(calls, selection, 'auditor-1', 'recuse', relation);
  const { json } = await move(calls, selection, CHAIR, 'tally');
  const { ranking } = (json.decision as { tally: { ranking: { result: { text: string } }[] } }).tally;
  await move(calls, selection, CHAIR, 'convene');
  for (const sub of PRESENT) await self(calls, selection, sub, 'check-ins');
  for (const sub of PRESENT) await self(calls, selection, sub, 'votes', { choice: 'yes' });
  await move(calls, selection, CHAIR, 'close-vote');
  await sign(calls, selection);
  await move(calls, selection, 'officer-1', 'publish', {}, PUBLISHED);
  await move(calls, selection, CHAIR, 'conclude', {}, CONCLUDED);
  const { stage } = await show(calls, selection);
  const isRanked = ranking.map(({ result }) => result.text).join() === SELECTION.expected.results.join();
  return isRanked && stage === 'concluded';
};
