/** Each kind's example tried, submitted and taken on its route; the worked cases of the fixtures tried. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Role } from '../../functions/core/approval/roles.ts';
import { ruleset } from '../races/bench.ts';
import { type Step, step } from '../races/step.ts';
import { ROOT } from '../sources.ts';
import { get, type Life } from './life.ts';

const OFFICER = ['officer-1', 'officer', 'women-officer'] as const;
const AUDITOR = ['auditor-1', 'auditor'] as const;
const kindsOf = (family: string) => ruleset.kinds.filter((kind) => kind.family === family);
const act = (name: string, by: Step['by'], action: string, body: unknown, after: string) =>
  step(name, by, `/v1/requests/@submit/actions/${action}`, body, after);

const requestReads = ['', '/receipt', '/receipts', '/entries', '/files', '/pack', '/sealed'].map((path) =>
  get(`read ${path}`, AUDITOR, `/v1/requests/@submit${path}`),
);

const life = (kind: (typeof ruleset.kinds)[number]): Life => {
  const body = { kind: kind.id, ...kind.example };
  return {
    name: `kind ${kind.id}`,
    deeds: [
      get('kind', OFFICER, `/v1/kinds/${kind.id}`),
      step('try', OFFICER, '/v1/evaluations', body),
      step('submit', OFFICER, '/v1/requests', { ...body, payee: 'supplier-1' }),
      act('one', ['finance-1', 'finance'], 'approve', null, 'submit'),
      act('two', ['chair-1', 'chair'], 'approve', { comment: '同意' }, 'one'),
      act('three', ['committee-1', 'committee'], 'approve', null, 'two'),
      act(
        'settle',
        ['cashier-1', 'finance'],
        'settle',
        { facts: { evidence: kind.evidence.map(({ id }) => id) }, acceptor: 'keeper-1' },
        'two',
      ),
      act('close', ['cashier-1', 'finance'], 'close', null, 'settle'),
      ...requestReads,
    ],
  };
};

const award = (kind: (typeof ruleset.kinds)[number]): Life => ({
  name: `title ${kind.id}`,
  deeds: [
    step('try', OFFICER, '/v1/awards/evaluations', { kind: kind.id, ...kind.example }),
    step('apply', OFFICER, '/v1/awards', { kind: kind.id, ...kind.example, title: kind.label['zh-CN'], year: 2021 }),
    get('read', AUDITOR, '/v1/awards/@apply'),
    get('all', AUDITOR, '/v1/awards', { year: '2021' }),
    step('check list', OFFICER, '/v1/award-lists/evaluations', {
      listOf: 'other',
      occurredOn: '2021-12-10',
      places: 1,
      publicityWorkdays: 5,
      candidates: [{ id: 'a', points: 10, tags: [], out: null }],
    }),
  ],
});

interface Told {
  readonly as?: string;
  readonly call: {
    readonly method: string;
    readonly path: string;
    readonly kind?: string;
    readonly occurredOn?: string;
    readonly occurredAt?: string;
    readonly facts?: object;
    readonly body?: object;
  };
}
interface Fixture {
  readonly callers: Readonly<Record<string, { readonly sub: string; readonly roles: readonly Role[] }>>;
  readonly steps: readonly Told[];
}

/** A step of a fixture that rests on no other step, as a call. */
const callOf = ({ callers }: Fixture, { as = 'officer', call }: Told, i: number): readonly Step[] => {
  const { sub = 'officer-1', roles = ['officer'] } = callers[as] ?? {};
  const by = [sub, ...roles] as unknown as Step['by'];
  if (call.path.includes('@') || JSON.stringify(call.body ?? {}).includes('"@')) return [];
  if (call.method === 'GET') {
    const [path = '', query] = call.path.split('?');
    return [get(`step-${i}`, by, path, Object.fromEntries(new URLSearchParams(query)))];
  }
  const kind = ruleset.kinds.find(({ id }) => id === call.kind);
  if (!kind) return [step(`step-${i}`, by, call.path, call.body ?? null)];
  const facts = Object.entries({ ...kind.example.facts, ...call.facts }).filter(([, value]) => value !== null);
  const when = call.occurredAt ? { occurredAt: call.occurredAt } : { occurredOn: call.occurredOn };
  return [step(`step-${i}`, by, call.path, { kind: kind.id, ...when, ...call.body, facts: Object.fromEntries(facts) })];
};

const STORIES = ['awards', 'care', 'events', 'finance', 'procurement', 'recuperation'].map((one) => `fact-base-${one}`);
const SIZE = 8;
const fixtures = (name: string): readonly Life[] => {
  const told = JSON.parse(readFileSync(join(ROOT, `fixtures/${name}/story.json`), 'utf8')) as Fixture;
  const calls = told.steps.flatMap((one, i) => callOf(told, one, i));
  return Array.from({ length: Math.ceil(calls.length / SIZE) }, (_, i) => ({
    name: `${name} ${i + 1}`,
    deeds: calls.slice(i * SIZE, (i + 1) * SIZE),
  }));
};

export const KINDS: readonly Life[] = [
  ...kindsOf('fund-approval').map(life),
  ...kindsOf('award').map(award),
  ...[...STORIES, 'honours', 'scenarios', 'seed-2021', 'life-of-requests'].flatMap(fixtures),
];
