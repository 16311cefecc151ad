import { DomainError } from '../errors.ts';
import { type Day, day } from '../kernel/day.ts';
import {
  type Check,
  dayText,
  type Fields,
  isObject,
  listOf,
  object,
  oneOf,
  statedOver,
  takeForm,
  text,
  whole,
  yes,
} from './form.ts';
import { HONOUR_LEVELS, type HonourLevel } from './honour.ts';
import { OFFICES, type Office } from './life.ts';
import { isSurveyId } from './parse-survey.ts';

const YEAR = whole(1949, 2100);
const RANK_MAX = 9_999;
const EVIDENCE_MAX = 20;

/** What an application says besides its case. */
export interface AwardEnvelope {
  readonly title: string;
  readonly year: number;
  readonly list: string | null;
  readonly rank: number | null;
  readonly replaces: string | null;
}

const surveyId: Check = (value, pointer) =>
  isSurveyId(value) ? [] : [{ pointer, code: 'FIELD_TYPE', data: { expected: 'S-…' } }];

const ENVELOPE: Fields = {
  required: { title: text, year: YEAR },
  optional: { list: text, rank: whole(1, RANK_MAX), replaces: text },
};

/** Takes title, year, list, rank and replaces out of a body; the rest is the case. @throws DomainError INPUT_INVALID */
export const takeAwardEnvelope = (body: unknown): { envelope: AwardEnvelope; rest: unknown } => {
  if (!isObject(body)) throw new DomainError('BODY_MISSING');
  const { title, year, list = null, rank = null, replaces = null, ...rest } = body;
  const envelope = takeForm<AwardEnvelope>({ title, year, list, rank, replaces }, ENVELOPE);
  return { envelope, rest };
};

export interface AwardActBody {
  readonly on: Day | null;
  readonly comment: string | null;
  readonly office: Office | null;
  readonly isFavourable: boolean | null;
  readonly decision: string | null;
  readonly facts: Readonly<Record<string, unknown>>;
  /** A closed survey that an application comes to rest on. */
  readonly survey: string | null;
  readonly level: HonourLevel | null;
  readonly givenBy: string | null;
  readonly evidence: readonly string[];
  readonly validUntil: Day | null;
}

const ACT: Fields = {
  optional: {
    on: dayText,
    comment: text,
    office: oneOf(Object.keys(OFFICES)),
    isFavourable: yes,
    decision: text,
    facts: object,
    survey: surveyId,
    givenBy: text,
    evidence: listOf(text, 0, EVIDENCE_MAX),
    validUntil: dayText,
  },
};

const EMPTY: AwardActBody = {
  on: null,
  comment: null,
  office: null,
  isFavourable: null,
  decision: null,
  facts: {},
  survey: null,
  level: null,
  givenBy: null,
  evidence: [],
  validUntil: null,
};

/** The body of an action on an application; which of its fields matter depends on the action. @throws INPUT_INVALID */
export const parseAwardAct = (body: unknown): AwardActBody =>
  body === null ? EMPTY : statedOver(EMPTY, takeForm<Partial<AwardActBody>>(body, ACT));

/** An honour as it is recorded from a certificate. */
export interface HonourBody {
  readonly title: string;
  readonly level: HonourLevel;
  readonly givenBy: string;
  readonly holder: string;
  readonly year: number;
  readonly grantedOn: Day;
  readonly evidence: readonly string[];
  readonly validUntil: Day | null;
  readonly kind: string | null;
}

/** @throws DomainError INPUT_INVALID */
export const parseHonour = (body: unknown, kinds: readonly string[]): HonourBody => {
  const form = takeForm<HonourBody>(body, {
    required: {
      title: text,
      level: oneOf(HONOUR_LEVELS),
      givenBy: text,
      holder: text,
      year: YEAR,
      grantedOn: dayText,
      evidence: listOf(text, 1, EVIDENCE_MAX),
    },
    optional: { validUntil: dayText, kind: oneOf(kinds) },
  });
  return { ...form, validUntil: form.validUntil ?? null, kind: form.kind ?? null, grantedOn: day(form.grantedOn) };
};

export interface HonourActBody {
  readonly on: Day | null;
  readonly cause: string | null;
  /** Of a review: what was found, as the form of `award-review` asks for it. */
  readonly facts: Readonly<Record<string, unknown>>;
  readonly survey: string | null;
}

const HONOUR_ACT: Fields = { optional: { on: dayText, cause: text, facts: object, survey: surveyId } };
const EMPTY_OF_HONOUR: HonourActBody = { on: null, cause: null, facts: {}, survey: null };

/** @throws DomainError INPUT_INVALID */
export const parseHonourAct = (body: unknown): HonourActBody =>
  body === null ? EMPTY_OF_HONOUR : statedOver(EMPTY_OF_HONOUR, takeForm<Partial<HonourActBody>>(body, HONOUR_ACT));
