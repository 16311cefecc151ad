/** A union whose matters are decided through the handlers, on the run's own database. */
import { randomUUID } from 'node:crypto';
import type { PersonalAct } from '../../functions/core/decision/act-part.ts';
import { commitmentOf, type Sheet, seedCommitmentOf } from '../../functions/core/decision/commitment.ts';
import { CHAIR, COMMITTEE, nameOf, PRICES, SCORERS, SELECTION, sheetOf } from '../../infra/local/decision/cast.ts';
import { call, type Sent } from '../handlers/call.ts';

export { CHAIR, COMMITTEE, PRICES, SCORERS, SELECTION, sheetOf };
export const SEED = 'ab'.repeat(16);
export const salt = (i: number): string => (i + 16).toString(16).padStart(64, '0');

const OPERATIONS: Readonly<Record<PersonalAct, string>> = {
  declare: 'declareInterests',
  commit: 'commitScores',
  reveal: 'revealScores',
  explain: 'explainScores',
  'check-in': 'checkIn',
  vote: 'castVote',
  sign: 'signMinutes',
};

export type Answer = Awaited<ReturnType<typeof call>>;
/** How a call reaches the handlers: straight, or over HTTP. */
export type Transport = (operation: string, sent: Sent) => Promise<Answer>;
type Json = Record<string, unknown>;

const CHINESE = { 'accept-language': 'zh-CN' };

/** Every test has a union of its own. */
export const newUnion = () => `u-${randomUUID().slice(0, 12)}`;

export const worldOf = (unionId = newUnion(), transport: Transport = call) => {
  const claims = (who: string, roles: readonly string[]) => ({
    sub: who,
    name: nameOf(who),
    unionId,
    roles: `[${roles.join(' ')}]`,
  });
  const rolesOf = (who: string): readonly string[] => {
    if (who.startsWith('scorer')) return ['scorer'];
    if (who.startsWith('committee')) return ['committee'];
    return [who.replace(/-\d+$/, '')];
  };
  const send = (
    operation: string,
    who: string,
    sent: { params?: Json; body?: unknown; version?: number; key?: string; isChinese?: boolean },
  ) =>
    transport(operation, {
      claims: claims(who, rolesOf(who)),
      params: (sent.params ?? {}) as Record<string, string>,
      headers: {
        'idempotency-key': sent.key ?? randomUUID(),
        ...(sent.version !== undefined && { 'if-match': `"${sent.version}"` }),
        ...(sent.isChinese && CHINESE),
      },
      ...(sent.body !== undefined && { body: sent.body }),
    });
  const get = (operation: string, who: string, id: string) => send(operation, who, { params: { id } });
  const versionOf = async (id: string): Promise<number> =>
    (await get('getDecision', 'auditor-1', id)).body.decision.version;
  const act = async (id: string, who: string, action: string, body: unknown = {}): Promise<Answer> =>
    send('actOnDecision', who, { params: { id, action }, body, version: await versionOf(id) });
  const self = (id: string, who: string, personal: PersonalAct, body?: unknown, key?: string): Promise<Answer> =>
    send(OPERATIONS[personal], who, { params: { id }, ...(body !== undefined && { body }), ...(key && { key }) });
  return { unionId, send, get, act, self, versionOf };
};
export type World = ReturnType<typeof worldOf>;

/** What a test needs to see of a problem: the rules that were broken, or the sentence. */
const saidBy = ({ verdict, ...problem }: { verdict?: { findings: { rule: string; status: string }[] } }): string => {
  const rules = verdict?.findings.filter(({ status }) => status === 'non-compliant').map(({ rule }) => rule);
  return `${rules?.join(', ') ?? ''} ${JSON.stringify(problem).slice(0, 500)}`;
};

export const must = async (expected: number, answer: Promise<Answer>): Promise<Answer> => {
  const heard = await answer;
  if (heard.status !== expected) throw new Error(`${heard.status}: ${saidBy(heard.body)}`);
  return heard;
};

const PATIENCE = 20;

/** Asks again with the same key while the database does not answer in time, as a client in a crowd does. */
export const patiently = async (ask: (key: string) => Promise<Answer>): Promise<Answer> => {
  const key = randomUUID();
  let heard = await ask(key);
  for (let tries = 1; tries < PATIENCE && /^STORE_/.test(heard.body.code ?? ''); tries++) heard = await ask(key);
  return heard;
};

export const selectionBody = (changes: Json = {}) => ({
  matter: 'supplier-selection',
  title: SELECTION.title,
  forKind: 'festival-gift',
  amountFen: SELECTION.amountFen,
  chair: CHAIR,
  committee: COMMITTEE,
  scorers: SCORERS,
  facts: SELECTION.facts,
  ...changes,
});

export const open = async (world: World, body: unknown): Promise<string> =>
  (await must(201, world.send('createDecision', 'officer-1', { body }))).body.decision.id;

export const CRITERIA = { criteria: SELECTION.criteria, seedCommitment: seedCommitmentOf(SEED) };

interface Played {
  readonly scorers?: readonly { readonly sub: string; readonly name: string }[];
  readonly declare?: (sub: string) => unknown;
}

/** A selection whose scorers may commit. */
export const openScoring = async (
  world: World,
  { scorers = SCORERS, declare = () => ({}) }: Played = {},
): Promise<string> => {
  const id = await open(world, selectionBody({ scorers }));
  await must(200, world.act(id, CHAIR, 'publish-criteria', CRITERIA));
  await must(200, world.act(id, 'officer-1', 'invite', { suppliers: SELECTION.suppliers }));
  const people = [...scorers, ...COMMITTEE];
  await Promise.all(
    people.map(({ sub }) =>
      must(
        201,
        patiently((key) => world.self(id, sub, 'declare', declare(sub), key)),
      ),
    ),
  );
  await must(200, world.act(id, CHAIR, 'present', { seed: SEED, prices: PRICES }));
  await must(200, world.act(id, CHAIR, 'open-scoring'));
  return id;
};

export const commitBody = (id: string, sub: string, i: number, sheet: Sheet = sheetOf(i % SCORERS.length)) => ({
  commitment: commitmentOf(id, sub, salt(i), sheet),
});
export const revealBody = (i: number, sheet: Sheet = sheetOf(i % SCORERS.length)) => ({ salt: salt(i), sheet });

/** A selection that was tallied with the scores of H06. */
export const tallied = async (world: World): Promise<string> => {
  const id = await openScoring(world);
  for (const [i, { sub }] of SCORERS.entries()) await must(201, world.self(id, sub, 'commit', commitBody(id, sub, i)));
  await must(200, world.act(id, CHAIR, 'close-commits'));
  for (const [i, { sub }] of SCORERS.entries()) await must(201, world.self(id, sub, 'reveal', revealBody(i)));
  const relation = { sub: 'scorer-3', supplier: SELECTION.suppliers[1]?.id, relation: 'kin', reason: '近亲属' };
  await must(200, world.act(id, 'auditor-1', 'recuse', relation));
  await must(200, world.act(id, CHAIR, 'tally'));
  return id;
};

/** So many present, so many in favour, the chair last; then the count is asked for. */
export const meet = async (
  world: World,
  id: string,
  present: number,
  yes: number,
  nonce?: (i: number) => string,
): Promise<Answer> => {
  const others = COMMITTEE.filter(({ sub }) => sub !== CHAIR).slice(-(present - 1));
  const here = [...others.map(({ sub }) => sub), CHAIR];
  await must(200, world.act(id, CHAIR, 'convene'));
  for (const sub of here) await must(201, world.self(id, sub, 'check-in'));
  for (const [i, sub] of here.entries()) {
    const body = { choice: i < yes ? 'yes' : 'no', ...(nonce && { nonce: nonce(i) }) };
    await must(201, world.self(id, sub, 'vote', body));
  }
  return world.act(id, CHAIR, 'close-vote');
};

/** Minutes drafted and signed by all who were there. */
export const sign = async (world: World, id: string): Promise<void> => {
  const { body } = await must(200, world.act(id, 'officer-1', 'minutes'));
  const { minutes } = body.decision;
  for (const sub of minutes.presentSubs) await must(201, world.self(id, sub, 'sign', { minutesHash: minutes.hash }));
};

/** A budget of a year with one line, approved by all three. */
export const grantYear = async (world: World, year: number, line: string, grantedFen: number): Promise<void> => {
  const lines = [{ id: line, label: '节日', subject: '职工活动支出', grantedFen }];
  await must(201, world.send('draftBudget', 'finance-1', { body: { year, lines } }));
  for (const [who, action] of [
    ['chair-1', 'adopt'],
    ['auditor-1', 'review'],
    ['admin-1', 'approve'],
  ] as const) {
    const params = { year: String(year), action };
    await must(200, world.send('signBudget', who, { params, body: { document: '决议' } }));
  }
};

/** ¥60,000 of festival goods, as a matter without suppliers. */
export const purchase = {
  matter: 'major-purchase',
  title: '端午慰问品',
  forKind: 'festival-gift',
  amountFen: 6_000_000,
  chair: CHAIR,
  committee: COMMITTEE,
  facts: {
    evidence: ['plan', 'quotes'],
    purchaseStep: 'committee-selection',
    quoteCount: 3,
    hasRelatedSuppliers: false,
  },
};

/** Adopted by six of seven, and signed. */
export const decided = async (world: World, body: unknown = purchase): Promise<string> => {
  const id = await open(world, body);
  await must(200, meet(world, id, 7, 6));
  await sign(world, id);
  return id;
};
