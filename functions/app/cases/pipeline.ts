/** The one way of a case through its sources, for a new request and for every action: read, assemble, keep, move, write. */
import type { FundRequest } from '../../core/approval/fund-request.ts';
import type { Ruleset } from '../../core/rules/ruleset.ts';
import type { Case } from '../../core/rules/verdict.ts';
import type { RegisterWrites } from '../../ports/detection-store.ts';
import type { KeyRecord, Written } from '../../ports/key-store.ts';
import type { PersonalWrites } from '../../ports/request-store.ts';
import type { CaseQuery, CaseSource, CaseStep, Reading, Signs, SourceEffect, SourceWrites } from './case-source.ts';

/** What all sources have read for one case, in their order. */
export type Readings = readonly Reading[];

/** The first refusal in the order of the list, however quickly another answered. */
const inOrder = async <T>(asked: readonly Promise<T>[]): Promise<readonly T[]> => {
  const settled = await Promise.allSettled(asked);
  return settled.map((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
};

/** All sources at once, beside what else is read for the case. @throws DomainError of the first that refuses */
export const readSources = async <T>(
  sources: readonly CaseSource[],
  query: CaseQuery,
  beside: () => Promise<T>,
): Promise<readonly [T, Readings]> => {
  for (const { accept } of sources) accept?.(query);
  const [other, ...readings] = await inOrder<unknown>([beside(), ...sources.map(({ read }) => read(query))]);
  return [other as T, readings as Readings];
};

/** @throws DomainError QUOTA_EXHAUSTED */
export const afford = (readings: Readings, facts: Case['facts']): void => {
  for (const reading of readings) reading.afford?.(facts);
};

/** The case with all that its sources tell over what was stated. @throws DomainError where the two do not fit */
export const assembleCase = (readings: Readings, stated: Case, ruleset: Ruleset, isNew: boolean): Case => {
  const wanted = readings.reduce((given, { amend }) => amend?.(given) ?? given, stated);
  for (const { check } of readings) check?.(wanted);
  if (isNew) afford(readings, wanted.facts);
  return readings.reduce((given, { tell }) => tell?.(given, ruleset) ?? given, wanted);
};

export interface Effects {
  readonly request: FundRequest;
  readonly writes: Partial<SourceWrites>;
  readonly isTriedAnew: boolean;
}

/** @throws Error where two sources write under one name: one of them would be lost */
const joined = (one: Partial<SourceWrites>, other: Partial<SourceWrites> = {}): Partial<SourceWrites> => {
  const twice = Object.keys(other).find((name) => Object.hasOwn(one, name));
  if (twice) throw new Error(`two sources write ${twice}`);
  return { ...one, ...other };
};

const after = ({ request, writes, isTriedAnew }: Effects, effect: SourceEffect): Effects => ({
  request: { ...request, ...effect.keeps },
  writes: joined(writes, effect.writes),
  isTriedAnew: isTriedAnew || effect.isTriedAnew === true,
});

/** Nothing comes of being judged where nothing was. */
export const withoutEffects = (request: FundRequest): Effects => ({ request, writes: {}, isTriedAnew: false });

/** The request with what its sources keep from its being judged. */
export const keepSources = async (readings: Readings, request: FundRequest): Promise<Effects> => {
  let effects = withoutEffects(request);
  for (const { keep } of readings) if (keep) effects = after(effects, await keep(effects.request));
  return effects;
};

/** The request after the step, and all that its sources write with it. @throws DomainError MORE_THAN_HELD */
export const moveSources = (readings: Readings, step: CaseStep, kept: Effects): Effects =>
  readings.reduce(
    (effects, { effect }) => (effect ? after(effects, effect({ ...step, request: effects.request })) : effects),
    { ...kept, request: step.request },
  );

/** Signs that the sources see on the request as it now is, and on others. */
export const signsOf = (readings: Readings, step: CaseStep): Signs => {
  const seen = readings.map(({ signs }) => signs?.(step) ?? { own: [], others: [] });
  return { own: seen.flatMap(({ own }) => own), others: seen.flatMap(({ others }) => others) };
};

const NO_REGISTERS: RegisterWrites = { taken: [], released: [], purchase: null, lists: [], ledgers: [], alerts: [] };

/** What is written with the alerts that were raised. */
export const withAlerts = (
  { registers, ...writes }: Partial<SourceWrites>,
  alerts: RegisterWrites['alerts'],
): Partial<SourceWrites> =>
  registers || alerts.length ? { ...writes, registers: { ...(registers ?? NO_REGISTERS), alerts } } : writes;

/** Writes with what must happen around the transaction, and says why it was refused. @throws DomainError */
export const writeWithSources = async (
  readings: Readings,
  step: CaseStep,
  record: KeyRecord,
  write: (personal?: PersonalWrites) => Promise<Written>,
): Promise<Written> => {
  const around = readings.find((reading) => reading.around)?.around;
  const written = around ? await around(step, record, write) : await write();
  if (written !== 'exhausted') return written;
  for (const { explain } of readings.toReversed()) {
    const error = await explain?.(step);
    if (error) throw error;
  }
  return written;
};
