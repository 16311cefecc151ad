/** The cases of the fact base about procurement, meetings and decisions, and the same things tried through /v1/decisions. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readStory } from '../../infra/local/story.ts';
import { kindOf } from '../awards/bench.ts';
import { ROOT } from '../sources.ts';
import {
  type Answer,
  CHAIR,
  COMMITTEE,
  CRITERIA,
  meet,
  must,
  open,
  SCORERS,
  SELECTION,
  selectionBody,
  sign,
  type World,
} from './world.ts';

export interface Case {
  readonly id: string;
  readonly says: string;
  readonly story: string;
  readonly outcome: string;
  readonly rules: readonly string[];
  /** What refuses the same thing where it is tried in the process itself. */
  readonly decision?: string;
  /** It had been decided by a committee in good order, and stays what it is. */
  readonly restsOnDecision?: true;
}
export const { cases: CASES } = JSON.parse(
  readFileSync(join(ROOT, 'fixtures/procurement-cases/cases.json'), 'utf8'),
) as {
  cases: readonly Case[];
};

/** The case of the fact base as the form states it. */
export const statedOf = ({ story, id }: Case) => {
  const call = readStory(story).steps.find((step) => step.id === id)?.call;
  if (!call?.kind) throw new Error(`${story} has no ${id}`);
  const facts: Record<string, unknown> = { ...kindOf(call.kind).example.facts, ...call.facts };
  const stated = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null));
  return { kind: call.kind, occurredOn: call.occurredOn ?? '', facts: stated, province: call.province };
};

export type Finding = { readonly rule: string; readonly status: string; readonly message: string };
export const broken = (findings: readonly Finding[], rules: readonly string[]) =>
  findings.filter(({ rule, status }) => rules.includes(rule) && status === 'non-compliant');

const MATTER = {
  matter: 'other-major',
  title: '事项',
  amountFen: 0,
  chair: CHAIR,
  committee: COMMITTEE,
  facts: { evidence: ['plan'] },
};
const invite = async (world: World, suppliers: readonly object[]) => {
  const id = await open(world, selectionBody({ amountFen: 4_200_000 }));
  await must(200, world.act(id, CHAIR, 'publish-criteria', CRITERIA));
  return world.act(id, 'officer-1', 'invite', { suppliers });
};
const THREE = SELECTION.suppliers.slice(0, 3);
const request = (world: World, decision: string, occurredOn: string) => {
  const { kind, facts } = statedOf(CASES.find(({ id }) => id === 'CASE-06') as Case);
  return world.send('submitRequest', 'officer-1', { body: { kind, occurredOn, facts, decision } });
};
const PURCHASE = {
  evidence: ['plan', 'quotes'],
  purchaseStep: 'three-quotes',
  quoteCount: 3,
  hasRelatedSuppliers: false,
};
export const forEvent = {
  ...MATTER,
  matter: 'major-purchase',
  forKind: 'sports-culture-event',
  amountFen: 1_998_000,
  facts: PURCHASE,
};

/** Sets the clock to an hour of a day in Shanghai. */
export type SetDay = (shanghai: string) => void;

/** The same things tried through /v1/decisions. */
export const TRIED: Readonly<Record<string, (world: World, at: SetDay) => Promise<Answer>>> = {
  'CASE-10': (world) =>
    invite(
      world,
      THREE.map((one) => ({ ...one, address: '同一注册地', controllers: ['同一实际控制人'] })),
    ),
  'SYN-15': (world) =>
    invite(
      world,
      THREE.map((one, i) => (i === 1 ? { ...one, kin: [THREE[0]?.head] } : one)),
    ),
  'SYN-16': (world) =>
    world.send('createDecision', 'officer-1', { body: selectionBody({ scorers: SCORERS.slice(0, 4) }) }),
  'SYN-18': async (world) => {
    const criteria = [
      { id: 'price', label: '价格', weight: 20, isPrice: true },
      { id: 'quality', label: '品质', weight: 80 },
    ];
    return world.act(await open(world, selectionBody()), CHAIR, 'publish-criteria', { ...CRITERIA, criteria });
  },
  'SYN-21': async (world, at) => {
    at('2024-03-08T09:00:00');
    const id = await open(world, forEvent);
    await must(200, meet(world, id, 7, 6));
    await sign(world, id);
    return request(world, id, '2024-03-05');
  },
  'SYN-22': async (world) => meet(world, await open(world, MATTER), 5, 5),
  'SYN-23': async (world) => {
    const id = await open(world, forEvent);
    const { body } = await must(200, meet(world, id, 6, 4));
    assert.deepEqual([body.decision.stage, body.decision.count.majority.isMet], ['rejected', false]);
    return request(world, id, '2024-05-28');
  },
  'SYN-24': (world) =>
    world.send('createDecision', 'officer-1', { body: selectionBody({ auditors: [COMMITTEE[0]?.sub] }) }),
};

/** The day on which what is tried through /v1/decisions is tried. */
export const TRIED_AT = '2024-05-20T09:00:00';

/** A case that a committee had decided in good order: submitted on that decision. */
export const submitDecided = async (world: World, one: Case, at: SetDay): Promise<Answer> => {
  const { kind, occurredOn, facts } = statedOf(one);
  at(`${facts.decidedOn}T09:00:00`);
  const id = await open(world, { ...forEvent, amountFen: facts.amountFen });
  await must(200, meet(world, id, 9, 9));
  await sign(world, id);
  const { decidedOn: _decided, ...rest } = facts;
  const sent = { kind, occurredOn, facts: { ...rest, hasDecision: false }, decision: id };
  return world.send('submitRequest', 'officer-1', { body: sent });
};
