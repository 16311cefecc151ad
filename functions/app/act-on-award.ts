import { actOnAwardRecord } from '../core/award/act.ts';
import type { Award } from '../core/award/award.ts';
import { checkPlace, placeOf } from '../core/award/award-list.ts';
import { type AwardActBody, parseAwardAct } from '../core/award/bodies.ts';
import { checkDecided } from '../core/award/decided.ts';
import { isEligible } from '../core/award/eligible-from.ts';
import { type Honour, type HonourStep, honourId } from '../core/award/honour.ts';
import { honourActionOf, honourAfter, isOver } from '../core/award/honour-life.ts';
import type { AwardAction } from '../core/award/life.ts';
import { DomainError } from '../core/errors.ts';
import { parseFacts } from '../core/facts/parse.ts';
import { type Day, dayOfInstant } from '../core/kernel/day.ts';
import type { Language } from '../core/kernel/text.ts';
import { awardView } from '../core/report/award-view.ts';
import { kindOf } from '../core/rules/select.ts';
import type { AwardWrite } from '../ports/award-store.ts';
import { publicityDaysOn } from './award-list-law.ts';
import { standingFor } from './award-list-standing.ts';
import { type AwardDeps, awardEntry, findAward, type Judged, judgeAward, notEligible } from './awards.ts';
import type { Caller } from './caller.ts';
import { loadDecision } from './decisions/deps.ts';
import { honourEntry, type WriteInput } from './honours.ts';
import { lawOf } from './law.ts';
import { type Done, once, type Ready } from './once.ts';
import { surveyFor, withShare } from './rest-on-survey.ts';
import { reviewHonour } from './review-honour.ts';

type HonourChange = NonNullable<AwardWrite['honour']>;

export interface AwardTarget {
  readonly id: string;
  readonly action: AwardAction;
  readonly version: number;
}

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

/** A grant makes an honour. @throws DomainError HONOUR_EXISTS */
const newHonour = async (
  { awards: store }: AwardDeps,
  award: Award,
  { evidence, givenBy, validUntil }: AwardActBody,
  told: Omit<HonourStep, 'action'>,
): Promise<HonourChange> => {
  const { unionId, title, year, facts } = award;
  const level = facts.titleLevel as Honour['level'] | undefined;
  const holder = `${facts.candidateName}`;
  const identity = { title, level: level ?? 'unit', givenBy: givenBy ?? unionId, holder, year };
  const honour: Honour = {
    ...identity,
    id: honourId(identity),
    unionId,
    kind: award.kind,
    grantedOn: told.on,
    evidence: [`award/${award.id}`, ...(award.decision ? [`decision/${award.decision}`] : []), ...evidence],
    validUntil,
    award: award.id,
    status: 'held',
    steps: [{ action: 'grant', ...told }],
    recordedAt: told.at,
    version: 1,
  };
  if (await store.findHonour(unionId, honour.id)) throw new DomainError('HONOUR_EXISTS', { data: { id: honour.id } });
  return { record: honour, entry: honourEntry(honour, null, 'grant', told.by, told.at), receipt: null };
};

/** What is done to a granted application is done to its honour, in the same transaction; a review is judged first. */
const honourChange = async (
  deps: AwardDeps,
  award: Award,
  action: AwardAction,
  said: AwardActBody,
  { today, language }: { readonly today: Day; readonly language: Language },
): Promise<HonourChange | null> => {
  const { by, on, at, comment } = award.steps.at(-1) as Award['steps'][number];
  const told = { by: by.sub, on, at, cause: comment };
  if (action === 'grant') return newHonour(deps, award, said, told);
  const happened = honourActionOf(action);
  const { unionId, honour: id } = award;
  const found = happened && id ? await deps.awards.findHonour(unionId, id) : null;
  if (!happened || !found || isOver(found)) return null;
  const judged = happened === 'review' ? await reviewHonour(deps, found, said, on, language) : null;
  const step = { action: happened, ...told, ...(judged && { review: judged.review }) };
  const record = honourAfter(found, happened, step, today);
  const previous = await deps.awards.findHonourEntry(unionId, found.id, found.version);
  const receipt = judged?.receipt ?? null;
  return { record, entry: honourEntry(record, previous, happened, told.by, told.at, receipt?.hash), receipt };
};

/** The application with what its honour came to: its number, or its end by a review. */
const withHonour = (award: Award, action: AwardAction, honour: HonourChange | null): Award => {
  if (!honour) return award;
  if (action === 'grant') return { ...award, honour: honour.record.id };
  return isOver(honour.record) ? { ...award, status: honour.record.status as 'revoked' | 'expired' } : award;
};

/** A decision named is looked up: nobody's word for it counts. @throws DomainError DECISION_NOT_FOUND, as checkDecided */
const checkNamedDecision = async (deps: AwardDeps, award: Award, id: string, on: Day): Promise<void> => {
  const { decision, parts } = await loadDecision(deps, award.unionId, id);
  checkDecided(decision, parts, { names: [award.id, award.list, award.title], title: award.title }, on);
};

/**
 * An application of a list is published and granted in its place alone, and the list must not change meanwhile.
 * @throws DomainError AWARD_LIST_NOT_FOUND, NOT_ON_LIST, LIST_SHARES_BROKEN
 */
const onList = async (deps: AwardDeps, award: Award, action: AwardAction) => {
  if (award.list === null || (action !== 'publish' && action !== 'grant')) return { award, list: null };
  const { list, vacancy } = await standingFor(deps, award);
  checkPlace(list, award.id, action, vacancy);
  return { award: action === 'publish' ? { ...award, ...placeOf(list, award.id) } : award, list };
};

/** Working days of a publication by the law of the day on which it begins. @throws DomainError LAW_NOT_HELD */
const publicityDays = async (deps: AwardDeps, { unionId, kind, province }: Award, on: Day): Promise<number> =>
  publicityDaysOn((await lawOf(deps, unionId)).ruleset, kind, on, province);

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
  const { award: inPlace, list } = await onList(deps, acted, action);
  const { award: judgedAward, judged } = await judgeDraft(deps, inPlace, action, said, language);
  const honour = await honourChange(deps, judgedAward, action, said, { today, language });
  const award = withHonour(judgedAward, action, honour);
  return readyOf(deps, { caller, award, honour, judged, previous, listAt: list }, `${action}-done`, language);
};

interface Made {
  readonly caller: Caller;
  readonly award: Award;
  readonly honour: HonourChange | null;
  readonly judged: Judged | null;
  readonly previous: Parameters<typeof awardEntry>[1];
  readonly listAt: AwardWrite['listAt'] | null;
}

const readyOf = (deps: AwardDeps, made: Made, happened: string, language: Language): Ready => {
  const { caller, award, honour, judged, previous, listAt } = made;
  const { by, at } = award.steps.at(-1) as Award['steps'][number];
  // The receipt of a review lies with the honour, whose own entry names it.
  const receiptHash = judged?.receipt.hash ?? null;
  const entry = awardEntry(award, previous, happened, { by: by.sub, at, receiptHash });
  const body = JSON.stringify({ award: awardView(award, caller, language), ...(honour && { honour: honour.record }) });
  const changed = { record: award, entry, receipt: judged?.receipt ?? null };
  return {
    answer: { status: 200, location: `/v1/awards/${award.id}`, body },
    write: (record) =>
      deps.awards.write({ award: changed, ...(honour && { honour }), ...(listAt && { listAt }), record }),
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
