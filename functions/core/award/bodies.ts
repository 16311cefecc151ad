/** The bodies of every call about titles, lists of recommendations and honours: code and contract read the same. */
import { DomainError } from '../errors.ts';
import {
  agreeing,
  dayText,
  described,
  isObject,
  leaf,
  orElse,
  type PlacedFault,
  parsed,
  textAsWritten as text,
  type ValueOf,
} from '../kernel/schema.ts';
import { anyObject, form, listOf as many, oneOf, wholeIn, yesOrNo } from '../kernel/schema-expected.ts';
import { HONOUR_LEVELS } from './honour.ts';
import { OFFICES, type Office } from './life.ts';
import { SURVEY_NAMED } from './survey-bodies.ts';

const RANK_MAX = 9_999;
const EVIDENCE_MAX = 20;
/** A list is one record: so many fit into it with room to spare, and a union recommends fewer. */
const RANKED_MAX = 500;
const POINTS_MAX = 999_999;
const TAGS_MAX = 10;
/** Of a list that is only tried out. */
const CANDIDATES_MAX = 2_000;
/** Each is judged by all rules of its kind; more of them take longer than a caller waits. */
const CASES_MAX = 400;

const year = wholeIn(1949, 2100);
const optionalText = orElse(text, null);
const optionalDay = orElse(dayText, null);
const today = described(optionalDay, { description: 'Today when left out' });
const facts = orElse(anyObject, {});

/** What an application says besides its case. */
export const AWARD_ENVELOPE = form({
  title: text,
  year,
  list: optionalText,
  rank: orElse(wholeIn(1, RANK_MAX), null),
  replaces: optionalText,
});
export type AwardEnvelope = ValueOf<typeof AWARD_ENVELOPE>;

/** Takes title, year, list, rank and replaces out of a body; the rest is the case. @throws DomainError INPUT_INVALID */
export const takeAwardEnvelope = (body: unknown): { envelope: AwardEnvelope; rest: unknown } => {
  if (!isObject(body)) throw new DomainError('BODY_MISSING');
  const { title, year, list, rank, replaces, ...rest } = body;
  return { envelope: parsed(AWARD_ENVELOPE, { title, year, list, rank, replaces }), rest };
};

/** Which of its fields matter depends on the action. */
export const AWARD_ACT = form({
  on: today,
  comment: optionalText,
  office: orElse(oneOf(Object.keys(OFFICES) as Office[]), null),
  isFavourable: orElse(yesOrNo, null),
  decision: optionalText,
  facts,
  survey: SURVEY_NAMED,
  givenBy: optionalText,
  evidence: orElse(many(text, 0, EVIDENCE_MAX), []),
  validUntil: optionalDay,
});
export type AwardActBody = ValueOf<typeof AWARD_ACT>;

/** @throws DomainError INPUT_INVALID, like all of this file; null stands for a call without a body */
export const parseAwardAct = (body: unknown): AwardActBody => parsed(AWARD_ACT, body ?? {});

/** An honour as it is recorded from a certificate. */
export const honourBody = (kinds: readonly string[]) =>
  form({
    title: text,
    level: oneOf(HONOUR_LEVELS),
    givenBy: text,
    holder: text,
    year,
    grantedOn: dayText,
    evidence: many(text, 1, EVIDENCE_MAX),
    validUntil: optionalDay,
    kind: orElse(oneOf(kinds), null),
  });

export const parseHonour = (body: unknown, kinds: readonly string[]) => parsed(honourBody(kinds), body);

export const HONOUR_ACT = form({
  on: today,
  cause: optionalText,
  facts: described(facts, { description: 'Of a review: what was found, as the form of award-review asks for it' }),
  survey: SURVEY_NAMED,
});
export type HonourActBody = ValueOf<typeof HONOUR_ACT>;

export const parseHonourAct = (body: unknown): HonourActBody => parsed(HONOUR_ACT, body ?? {});

/** On whose word places are given: points alone, or a decision that names everyone who has one. */
const WORD = {
  on: today,
  comment: optionalText,
  decision: optionalText,
  chosen: orElse(many(text, 0, RANKED_MAX), null),
};
export const LIST_ACT = form(WORD);
export type ListWord = ValueOf<typeof LIST_ACT>;

/** What the ruleset says lists are of, candidates count for and titles are. */
export interface ListWords {
  readonly sorts: readonly string[];
  readonly tags: readonly string[];
  readonly kinds: readonly string[];
}
const points = wholeIn(0, POINTS_MAX);
const tagsOf = ({ tags }: Pick<ListWords, 'tags'>) => many(oneOf(tags), 0, TAGS_MAX);

export const listBody = (words: Omit<ListWords, 'kinds'>) =>
  form({
    name: text,
    year,
    listOf: oneOf(words.sorts),
    places: wholeIn(1, RANKED_MAX),
    candidates: many(form({ award: text, points, tags: tagsOf(words) }), 1, RANKED_MAX),
    evidence: many(text, 0, EVIDENCE_MAX),
    ...WORD,
  });
export type ListMade = ValueOf<ReturnType<typeof listBody>>;

export const parseList = (body: unknown, words: Omit<ListWords, 'kinds'>): ListMade => parsed(listBody(words), body);
export const parseListAct = (body: unknown): ListWord => parsed(LIST_ACT, body ?? {});

/** Typed with the facts of the list. */
const ticked = leaf<readonly string[]>({ type: 'array', items: { type: 'string' } }, (raw) => ({
  value: raw as readonly string[],
}));

const trialForm = (words: ListWords) =>
  form({
    listOf: oneOf(words.sorts),
    occurredOn: dayText,
    places: wholeIn(0, CANDIDATES_MAX),
    candidates: many(
      form({
        id: text,
        points,
        tags: tagsOf(words),
        out: described(optionalText, { description: 'What others have found against it' }),
        kind: orElse(oneOf(words.kinds), null),
        facts: described(orElse(anyObject, null), { description: 'The case that is to be judged; only with a kind' }),
      }),
      1,
      CANDIDATES_MAX,
    ),
    publicityWorkdays: orElse(wholeIn(0, CANDIDATES_MAX), null),
    evidence: orElse(ticked, []),
    // A list of nobody is told with the list's own facts.
    chosen: described(orElse(described(many(text, 0, CANDIDATES_MAX), { minItems: 1 }), null), {
      description: 'A list as it was handed in; the best by points when left out',
    }),
    fallen: optionalText,
  });
export type ListTrial = ValueOf<ReturnType<typeof trialForm>>;

const unlike = (expected: string, ...at: PlacedFault['at']): PlacedFault => ({
  at,
  code: 'FIELD_TYPE',
  data: { expected },
});

/** A kind and its facts come together, no candidate twice, and who is named is a candidate. */
const trialFaults = ({ candidates, chosen, fallen }: ListTrial): readonly PlacedFault[] => {
  const places = new Map(candidates.map(({ id }, i) => [id, i] as const).toReversed());
  return [
    ...candidates.flatMap(({ id, kind, facts }, i): readonly PlacedFault[] => [
      ...(places.get(id) === i ? [] : [unlike('unique', 'candidates', i, 'id')]),
      ...((kind === null) === (facts === null)
        ? []
        : [{ at: ['candidates', i, kind ? 'facts' : 'kind'], code: 'FIELD_MISSING' as const }]),
    ]),
    ...(chosen ?? []).flatMap((id, i) => (places.has(id) ? [] : [unlike('candidates/…/id', 'chosen', i)])),
    ...(fallen === null || places.has(fallen) ? [] : [unlike('candidates/…/id', 'fallen')]),
    ...(candidates.filter(({ facts }) => facts).length > CASES_MAX
      ? [unlike(`≤ ${CASES_MAX} facts`, 'candidates')]
      : []),
  ];
};

/** A list that is tried out as a whole. */
export const listTrial = (words: ListWords) => agreeing(trialForm(words), trialFaults);

export const parseListTrial = (body: unknown, words: ListWords): ListTrial => parsed(listTrial(words), body);
