/** The year 2021 over HTTP, with the clock set to its days: seed, budget, approvals, settlements. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { playStory, tokenFor } from '../../infra/local/player.ts';
import { readStory } from '../../infra/local/story.ts';
import { ROOT } from '../sources.ts';
import { person, send } from './product.ts';

interface Moment {
  readonly approvedAt?: string;
  readonly settledAt?: string;
  readonly refund?: { readonly at: string; readonly refundFen: number };
}
export interface Year {
  readonly handedInAt: string;
  readonly budget: { readonly at: string; readonly year: number; readonly lines: readonly object[] };
  readonly settlements: readonly (Moment & { readonly seed: string })[];
  readonly cases: readonly (Moment & {
    readonly id: string;
    readonly kind: string;
    readonly occurredOn: string;
    readonly budgetLine: string;
    readonly facts: object;
    readonly submittedAt: string;
    readonly isRefused?: boolean;
  })[];
  readonly expect: {
    readonly decemberFen: Readonly<Record<string, number>>;
    readonly totalLabel: string;
    readonly totalWords: string;
  };
}
export const YEAR = JSON.parse(readFileSync(join(ROOT, 'fixtures/finance-2021/year.json'), 'utf8')) as Year;

type Json = Record<string, never>;
interface Request {
  readonly id: string;
  readonly version: number;
  readonly status: string;
  readonly kind: string;
  readonly route: readonly { readonly role: string; readonly signedBy: unknown }[];
}

const ROLES = {
  finance: 'finance-1',
  committee: 'committee-1',
  chair: 'chair-1',
  auditor: 'auditor-1',
  admin: 'admin-1',
};

let keys = 0;

const callsOf = (url: string) => {
  const post = async (as: string, role: string, path: string, body: unknown, version?: number) => {
    const token = await tokenFor(url, person(as, [role] as never));
    const headers = { 'idempotency-key': `year-2021-${++keys}`, ...(version && { 'if-match': `"${version}"` }) };
    return send(`${url}${path}`, { method: 'POST', token, body: JSON.stringify(body), headers });
  };
  const act = async (as: string, role: string, { id, version }: Request, action: string, body: object) => {
    const { status, json, text } = await post(as, role, `/v1/requests/${id}/actions/${action}`, body, version);
    if (status !== 200) throw new Error(`${action} ${id}: ${text.slice(0, 500)}`);
    return json.request as Request;
  };
  return { post, act };
};

/** Sets the clock that the product goes by. */
export type SetClock = (at: string) => void;

const move = async (url: string, setClock: SetClock, found: Request, moment: Moment): Promise<void> => {
  const { act } = callsOf(url);
  let request = found;
  if (moment.approvedAt) setClock(moment.approvedAt);
  while (moment.approvedAt && request.status === 'submitted') {
    const role = request.route.find(({ signedBy }) => !signedBy)?.role as keyof typeof ROLES;
    request = await act(ROLES[role], role, request, 'approve', {});
  }
  if (!moment.settledAt) return;
  setClock(moment.settledAt);
  const token = await tokenFor(url, person('finance-2', ['finance']));
  const { json } = await send(`${url}/v1/kinds/${request.kind}`, { token });
  const evidence = (json.evidence as { id: string }[]).map(({ id }) => id);
  request = await act('finance-2', 'finance', request, 'settle', {
    facts: { evidence },
    acceptor: 'acceptor-1',
  });
  if (!moment.refund) return;
  setClock(moment.refund.at);
  await act('finance-2', 'finance', request, 'refund', { refundFen: moment.refund.refundFen, comment: '退回余款' });
};

const approveBudget = async (url: string, setClock: SetClock): Promise<void> => {
  const { post } = callsOf(url);
  const { at, ...budget } = YEAR.budget;
  setClock(at);
  const sign = (role: keyof typeof ROLES, action: string) =>
    post(ROLES[role], role, `/v1/budgets/${budget.year}/actions/${action}`, { document: '工会会议纪要一' });
  const answers = [await post('finance-1', 'finance', '/v1/budgets', budget)];
  for (const [role, action] of [
    ['chair', 'adopt'],
    ['auditor', 'review'],
    ['admin', 'approve'],
  ] as const)
    answers.push(await sign(role, action));
  const refused = answers.find(({ status }) => status >= 300);
  if (refused) throw new Error(refused.text);
};

/** Plays the year. Gives the ids of requests by the names of the fixtures. */
export const playYear = async (url: string, setClock: SetClock): Promise<ReadonlyMap<string, string>> => {
  const ids = new Map<string, string>();
  setClock(YEAR.handedInAt);
  const played = await playStory(url, readStory('seed-2021'));
  const seeds = new Map(played.map(({ step, answer }) => [step.id, (answer as Json).request as Request | undefined]));
  for (const { seed, ...moment } of YEAR.settlements) {
    const request = seeds.get(seed) as Request;
    ids.set(seed, request.id);
    await move(url, setClock, request, moment);
  }
  await approveBudget(url, setClock);
  for (const { id, submittedAt, isRefused, approvedAt, settledAt, refund, ...stated } of YEAR.cases) {
    setClock(submittedAt);
    const token = await tokenFor(url, person('officer-1', ['officer']));
    const { json } = await send(`${url}/v1/kinds/${stated.kind}`, { token });
    const facts = { ...(json.example as { facts: object }).facts, ...stated.facts };
    const answer = await callsOf(url).post('officer-1', 'officer', '/v1/requests', { ...stated, facts });
    if (answer.status !== (isRefused ? 422 : 201)) throw new Error(answer.text.slice(0, 800));
    if (isRefused) continue;
    const request = answer.json.request as Request;
    ids.set(id, request.id);
    await move(url, setClock, request, {
      ...(approvedAt && { approvedAt }),
      ...(settledAt && { settledAt }),
      ...(refund && { refund }),
    });
  }
  return ids;
};
