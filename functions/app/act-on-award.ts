import { actOnAwardRecord } from '../core/award/act.ts';
import type { Award } from '../core/award/award.ts';
import { checkDecided } from '../core/award/decided.ts';
import { isEligible } from '../core/award/eligible-from.ts';
import { type Honour, honourId } from '../core/award/honour.ts';
import type { AwardAction } from '../core/award/life.ts';
import { type AwardActBody, parseAwardAct } from '../core/award/parse-award.ts';
import { DomainError } from '../core/errors.ts';
import { parseFacts } from '../core/facts/parse.ts';
import { type Day, dayOfInstant } from '../core/kernel/day.ts';
import type { Language } from '../core/kernel/text.ts';
import { resolve } from '../core/rules/parameters.ts';
import { kindOf } from '../core/rules/select.ts';
import type { Changed } from '../ports/award-store.ts';
import { type AwardDeps, awardEntry, awardView, findAward, type Judged, judgeAward, notEligible } from './awards.ts';
import { loadDecision } from './decisions/deps.ts';
import { honourEntry, type WriteInput } from './honours.ts';
import { lawOf } from './law.ts';
import { type Done, once, type Ready } from './once.ts';
import { surveyFor, withShare } from './rest-on-survey.ts';

export interface AwardTarget {
  readonly id: string;
  readonly action: AwardAction;
  readonly version: number;
}

/** Working days of a publication by the law of the day on which it begins. @throws DomainError LAW_NOT_HELD */
const publicityDays = async (deps: AwardDeps, { unionId, province, kind }: Award, on: Day): Promise<number> => {
  const { ruleset } = await lawOf(deps, unionId);
  const parameter = ruleset.parameters.find(({ fact }) => fact === 'publicityDaysMin');
  const value = parameter && resolve(parameter, on, province)?.chosen.value;
  if (typeof value !== 'number') throw new DomainError('LAW_NOT_HELD', { data: { kind, day: on, from: '…' } });
  return value;
};

/** A draft with its new facts; to apply it must be eligible by the law of its day. */
const judgeDraft = async (
  deps: AwardDeps,
  award: Award,
  action: AwardAction,
  { facts, survey: named }: AwardActBody,
  language: Language,
): Promise<{ award: Award; judged: Judged | null }> => {
  if (action !== 'edit' && action !== 'apply') return { award, judged: null };
  const stated = parseFacts(deps.ruleset, kindOf(deps.ruleset, award.kind, 'award'), { ...award.facts, ...facts });
  const { kind, occurredOn, province } = award;
  const survey = (await surveyFor(deps, award.unionId, award, named)) ?? award.survey;
  const given = withShare(deps.ruleset, { kind, occurredOn, province, facts: stated }, survey);
  const judged = await judgeAward(deps, award.unionId, given);
  if (action === 'apply' && !isEligible(judged.verdict.outcome)) throw notEligible(judged, language);
  const { outcome, isProvisional } = judged.verdict;
  return {
    award: {
      ...award,
      facts: given.facts,
      ...(survey && { survey }),
      outcome,
      isProvisional,
      receiptHash: judged.receipt.hash,
    },
    judged,
  };
};

/** A grant makes an honour; what ends the grant ends the honour, in the same transaction. */
const honourChange = async (
  { awards: store }: AwardDeps,
  award: Award,
  action: AwardAction,
  { evidence, givenBy, validUntil }: AwardActBody,
  step: Award['steps'][number],
): Promise<Changed<Honour> | null> => {
  const { unionId, title, year, facts } = award;
  const told = { by: step.by.sub, on: step.on, at: step.at, cause: step.comment };
  if (action === 'grant') {
    const level = facts.titleLevel as Honour['level'] | undefined;
    const identity = {
      title,
      level: level ?? 'unit',
      givenBy: givenBy ?? unionId,
      holder: `${facts.candidateName}`,
      year,
    };
    const honour: Honour = {
      ...identity,
      id: honourId(identity),
      unionId,
      kind: award.kind,
      grantedOn: step.on,
      evidence: [`award/${award.id}`, ...(award.decision ? [`decision/${award.decision}`] : []), ...evidence],
      validUntil,
      award: award.id,
      status: 'held',
      steps: [{ action: 'grant', ...told }],
      recordedAt: step.at,
      version: 1,
    };
    if (await store.findHonour(unionId, honour.id)) throw new DomainError('HONOUR_EXISTS', { data: { id: honour.id } });
    return { record: honour, entry: honourEntry(honour, null, 'grant', told.by, told.at) };
  }
  return award.honour ? endHonour(store, award, action, told) : null;
};

const HONOUR_AFTER = { revoked: 'revoke', expired: 'expire' } as const;

const endHonour = async (
  store: AwardDeps['awards'],
  { unionId, honour: id, status }: Award,
  action: AwardAction,
  told: { readonly by: string; readonly on: Day; readonly at: string; readonly cause: string | null },
): Promise<Changed<Honour> | null> => {
  const found = await store.findHonour(unionId, id ?? '');
  if (found?.status !== 'held') return null;
  if (action !== 'review' && status !== 'revoked' && status !== 'expired') return null;
  if (status === 'expired' && (found.validUntil === null || told.on <= found.validUntil))
    throw new DomainError('NOT_EXPIRED', { data: { day: found.validUntil ?? '∞' } });
  const happened = status === 'revoked' || status === 'expired' ? HONOUR_AFTER[status] : ('review' as const);
  const ended = status === 'revoked' || status === 'expired' ? status : found.status;
  const steps = [...found.steps, { action: happened, ...told }];
  const record: Honour = { ...found, status: ended, steps, version: found.version + 1 };
  const previous = await store.findHonourEntry(unionId, found.id, found.version);
  return { record, entry: honourEntry(record, previous, happened, told.by, told.at) };
};

/** A decision named is looked up: nobody's word for it counts. @throws DomainError DECISION_NOT_FOUND, as checkDecided */
const checkNamedDecision = async (deps: AwardDeps, award: Award, id: string, on: Day): Promise<void> => {
  const { decision, parts } = await loadDecision(deps, award.unionId, id);
  checkDecided(decision, parts, award, on);
};

const work = async (
  deps: AwardDeps,
  input: WriteInput,
  target: AwardTarget,
  said: AwardActBody,
  language: Language,
): Promise<Ready> => {
  const { caller } = input;
  const { id, action, version } = target;
  const [found, previous] = await Promise.all([
    findAward(deps, caller, id),
    deps.awards.findAwardEntry(caller.unionId, id, version),
  ]);
  if (found.version !== version) throw new DomainError('VERSION_STALE');
  const now = deps.clock.now();
  const [at, today] = [now.toISOString(), dayOfInstant(now)];
  const on = said.on ?? today;
  const days = action === 'publish' ? await publicityDays(deps, found, on) : 0;
  const step = { ...said, action, on, at, publicityDays: days };
  // Who may act is asked first: nobody else learns what a draft lacks.
  const acted = actOnAwardRecord(found, step, caller, { calendar: deps.calendar, today });
  if (action === 'decide' && acted.decision) await checkNamedDecision(deps, acted, acted.decision, on);
  const { award: judgedAward, judged } = await judgeDraft(deps, acted, action, said, language);
  const honour = await honourChange(
    deps,
    judgedAward,
    action,
    said,
    judgedAward.steps.at(-1) as Award['steps'][number],
  );
  const award = action === 'grant' && honour ? { ...judgedAward, honour: honour.record.id } : judgedAward;
  return readyOf(deps, { award, honour, judged, previous }, `${action}-done`, language);
};

interface Made {
  readonly award: Award;
  readonly honour: Changed<Honour> | null;
  readonly judged: Judged | null;
  readonly previous: Parameters<typeof awardEntry>[1];
}

const readyOf = (deps: AwardDeps, made: Made, happened: string, language: Language): Ready => {
  const { award, honour, judged, previous } = made;
  const { by, at } = award.steps.at(-1) as Award['steps'][number];
  const receiptHash = judged?.receipt.hash ?? null;
  const entry = awardEntry(award, previous, happened, { by: by.sub, at, receiptHash });
  const body = JSON.stringify({ award: awardView(award, language), ...(honour && { honour: honour.record }) });
  const changed = { record: award, entry, receipt: judged?.receipt ?? null };
  return {
    answer: { status: 200, location: `/v1/awards/${award.id}`, body },
    write: (record) => deps.awards.write({ award: changed, ...(honour && { honour }), record }),
  };
};

/**
 * One action on an application: application, entry, receipt where it was judged, honour where one is made or ends, and
 * the key's answer in one transaction.
 * @throws DomainError AWARD_NOT_FOUND, VERSION_STALE, INPUT_INVALID, AWARD_NOT_ELIGIBLE, HONOUR_EXISTS, NOT_EXPIRED and
 * whatever the table of transitions refuses
 */
export const actOnAward = async (
  deps: AwardDeps,
  input: WriteInput,
  target: AwardTarget,
  language: Language,
): Promise<Done> => {
  const said = parseAwardAct(input.body);
  const { caller, idempotencyKey, body } = input;
  const ask = { caller, idempotencyKey, operation: 'actOnAward', input: { ...target, body } };
  return once({ keys: deps.awards, clock: deps.clock }, ask, () => work(deps, input, target, said, language));
};
