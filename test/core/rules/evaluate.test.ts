import { describe, expect, it } from 'vitest';
import { day } from '../../../functions/core/kernel/day.ts';
import { evaluate } from '../../../functions/core/rules/evaluate.ts';
import type { Parameter, Rule, Ruleset } from '../../../functions/core/rules/ruleset.ts';
import type { Verdict } from '../../../functions/core/rules/verdict.ts';
import { RULESET, TRIP, tripWith } from '../small.ts';

const trip = (facts: Readonly<Record<string, unknown>> = {}, more: Partial<typeof TRIP> = {}) =>
  evaluate(RULESET, tripWith(facts, more));
const statuses = ({ findings }: Verdict) => Object.fromEntries(findings.map(({ rule, status }) => [rule.id, status]));
const broken = ({ findings }: Verdict) =>
  findings.filter(({ status }) => status === 'non-compliant').map(({ rule }) => rule.id);
const withRules = (change: (rule: Rule) => Rule): Ruleset => ({ ...RULESET, rules: RULESET.rules.map(change) });

describe('a case', () => {
  it('that meets every rule is compliant, with a finding for each rule of its day and kind', async () => {
    const verdict = await trip();
    expect(verdict).toMatchObject({ outcome: 'compliant', isProvisional: true, questions: [], remedies: [] });
    expect(statuses(verdict)).toEqual({
      'law.a1.cap': 'compliant',
      'law.a1.winners': 'compliant',
      'law.a1.place-2021': 'compliant',
      'law.a1.papers': 'compliant',
      'law.a1.vote': 'not-applicable',
      'house.a1.hours': 'compliant',
    });
  });

  it.each<[string, Record<string, unknown>, string, readonly string[]]>([
    ['at the limit', { perHeadFen: 20_000 }, 'compliant', []],
    ['one fen above it', { perHeadFen: 20_001 }, 'non-compliant', ['law.a1.cap']],
    ['two thirds of 24', { headCount: 24, winnerCount: 16 }, 'compliant', []],
    ['one winner more', { headCount: 24, winnerCount: 17 }, 'non-compliant', ['law.a1.winners']],
    ['short of a paper', { evidence: [] }, 'incomplete', ['law.a1.papers']],
    ['one fen below the line', { amountFen: 999_999 }, 'compliant', []],
    ['at the line without a vote', { amountFen: 1_000_000 }, 'needs-decision', ['law.a1.vote']],
    ['too short', { hours: 3 }, 'needs-review', ['house.a1.hours']],
    [
      'with everything wrong: all of it is said',
      { perHeadFen: 30_000, winnerCount: 25, place: 'hall', evidence: [], amountFen: 2_000_000, hours: 0 },
      'non-compliant',
      ['law.a1.cap', 'law.a1.winners', 'law.a1.place-2021', 'law.a1.papers', 'law.a1.vote', 'house.a1.hours'],
    ],
  ])('%s', async (_, facts, outcome, rules) => {
    const verdict = await trip(facts);
    expect([verdict.outcome, broken(verdict)]).toEqual([outcome, rules]);
  });

  it('to which no rule applies is never compliant', async () =>
    expect((await trip({ amountFen: 0 })).outcome).toBe('needs-review'));

  it('for which there is no rule at all is never compliant', async () =>
    expect((await evaluate({ ...RULESET, rules: [] }, TRIP)).outcome).toBe('needs-review'));

  it('of another kind is judged by the rules of that kind only', async () => {
    const { findings } = await trip({ hours: 0 }, { kind: 'party' });
    expect(findings.map(({ rule }) => rule.id)).not.toContain('house.a1.hours');
    expect(findings).toHaveLength(5);
  });

  it('names the evidence that is missing', async () =>
    expect((await trip({ evidence: [], hasVote: true })).missingEvidence).toEqual(['plan', 'minutes']));
});

describe('an unknown fact', () => {
  it('leaves its rules undetermined and becomes a question', async () => {
    const verdict = await trip({ perHeadFen: undefined });
    expect(statuses(verdict)['law.a1.cap']).toBe('undetermined');
    expect(verdict).toMatchObject({
      outcome: 'incomplete',
      questions: [{ fact: 'perHeadFen', rules: ['law.a1.cap'] }],
      missingParameters: [],
    });
  });

  it('behind a derived fact is asked for by its own name', async () =>
    expect((await trip({ winnerCount: undefined, headCount: undefined })).questions).toEqual([
      { fact: 'headCount', rules: ['law.a1.winners'] },
      { fact: 'winnerCount', rules: ['law.a1.winners'] },
    ]));

  it('that a checklist depends on is asked for', async () =>
    expect((await trip({ hasVote: undefined })).questions).toEqual([{ fact: 'hasVote', rules: ['law.a1.papers'] }]));

  it('wanted by most rules is asked first', async () => {
    const { questions } = await trip({ amountFen: undefined, perHeadFen: undefined });
    expect(questions[0]?.fact).toBe('amountFen');
    expect(questions[0]?.rules).toHaveLength(6);
  });

  it('wanted by more rules comes before others, whatever its name', async () =>
    expect((await trip({ evidence: undefined, hasVote: undefined, amountFen: 1_000_000 })).questions).toEqual([
      { fact: 'hasVote', rules: ['law.a1.papers', 'law.a1.vote'] },
      { fact: 'evidence', rules: ['law.a1.papers'] },
    ]));

  it('does not hide what is surely broken', async () =>
    expect((await trip({ hours: undefined, perHeadFen: 20_001 })).outcome).toBe('non-compliant'));

  it('that no rule reads changes nothing', async () =>
    expect((await trip({ purpose: undefined })).outcome).toBe('compliant'));
});

describe('a parameter', () => {
  it('that no level gives is no question to the officer: it is missing, and its rule undetermined', async () => {
    const verdict = await trip({}, { province: 'jiangsu' });
    expect(statuses(verdict)['house.a1.hours']).toBe('undetermined');
    expect(verdict).toMatchObject({ outcome: 'incomplete', questions: [], missingParameters: ['hoursMin'] });
  });

  it('is listed when a rule reads it to be met or to stand aside, also through a derived fact', async () =>
    expect((await trip()).parameters.map(({ parameter }) => parameter.fact)).toEqual([
      'capFen',
      'voteFromFen',
      'hoursMin',
      'winnerShare',
    ]));

  it('that is not confirmed makes the verdict provisional, on both sides of its line, until it is confirmed', async () => {
    expect((await trip({ amountFen: 999_999 })).isProvisional).toBe(true);
    expect((await trip({ amountFen: 1_000_000 })).isProvisional).toBe(true);
    const confirm = (one: Parameter): Parameter => ({
      ...one,
      values: one.values.map((value) => ({ ...value, basis: 'text' as const })),
    });
    const confirmed = { ...RULESET, parameters: RULESET.parameters.map(confirm) };
    expect((await evaluate(confirmed, TRIP)).isProvisional).toBe(false);
  });

  it('that is not confirmed leaves a breach of confirmed law certain', async () =>
    expect((await trip({ amountFen: 1_000_000, perHeadFen: 20_001 })).isProvisional).toBe(false));
});

describe('a breach', () => {
  const votes = withRules((rule) => (rule.id === 'law.a1.vote' ? { ...rule, severity: 'block' } : rule));
  it('of an unconfirmed limit alone is provisional; beside a breach of confirmed law the verdict is certain', async () => {
    const alone = await evaluate(votes, tripWith({ amountFen: 1_000_000 }));
    expect(alone).toMatchObject({ outcome: 'non-compliant', isProvisional: true });
    const both = await evaluate(votes, tripWith({ amountFen: 1_000_000, perHeadFen: 20_001 }));
    expect(both).toMatchObject({ outcome: 'non-compliant', isProvisional: false });
  });
});

describe('what a case states', () => {
  it('never takes the place of the law: not of a limit, nor of the day', async () => {
    const facts = { perHeadFen: 20_001, capFen: 99_999_999, occurredOn: '1999-01-01', kind: 'party' };
    const verdict = await trip(facts);
    expect(broken(verdict)).toEqual(['law.a1.cap']);
    expect(verdict.values).toMatchObject({ capFen: 20_000, occurredOn: '2021-06-14', kind: 'trip' });
  });
});

describe('the law of the day', () => {
  it.each([
    ['2022-12-31', 'hall', 'law.a1.place-2021', 'non-compliant'],
    ['2022-12-31', 'park', 'law.a1.place-2021', 'compliant'],
    ['2023-01-01', 'hall', 'law.a1.place-2023', 'compliant'],
    ['2023-01-01', 'palace', 'law.a1.place-2023', 'non-compliant'],
  ])('on %s judges %s by %s: %s', async (on, place, rule, status) => {
    const found = statuses(await trip({ place }, { occurredOn: day(on) }));
    expect(Object.entries(found).filter(([id]) => id.includes('.place-'))).toEqual([[rule, status]]);
  });

  it('before the registry begins is not held, and nothing is judged by a later law', () =>
    expect(trip({}, { occurredOn: day('2020-12-31') })).rejects.toMatchObject({
      code: 'LAW_NOT_HELD',
      data: { kind: 'trip', day: '2020-12-31', from: '2021-01-01' },
    }));

  it('cannot be asked of an unknown kind', () =>
    expect(trip({}, { kind: 'voyage' })).rejects.toMatchObject({ code: 'KIND_UNKNOWN', data: { kind: 'voyage' } }));

  it('belongs to the fiscal year of the day', async () =>
    expect((await trip({}, { occurredOn: day('2021-12-31') })).fiscalYear).toBe(2021));
});

describe('order', () => {
  const mixed = tripWith({ perHeadFen: 30_000, hours: undefined, evidence: [], amountFen: 2_000_000 });
  const told = ({ outcome, questions, values, parameters, missingEvidence, ...verdict }: Verdict) => ({
    outcome,
    questions: questions.map(({ fact, rules }) => [fact, rules.toSorted()]),
    values,
    parameters: parameters.map(({ parameter }) => parameter.fact).toSorted(),
    missingEvidence,
    statuses: statuses({ outcome, questions, values, parameters, missingEvidence, ...verdict }),
    remedies: verdict.remedies
      .map(({ remaining, ...remedy }) => ({ ...remedy, remaining: remaining.toSorted() }))
      .toSorted((a, b) => (a.rule < b.rule ? -1 : 1)),
  });

  it('of rules, of parameters and of facts changes nothing', async () => {
    const expected = told(await evaluate(RULESET, mixed));
    const reversed = {
      ...RULESET,
      rules: RULESET.rules.toReversed(),
      parameters: RULESET.parameters.toReversed(),
    };
    const facts = Object.fromEntries(Object.entries(mixed.facts).toReversed());
    expect(told(await evaluate(reversed, mixed))).toEqual(expected);
    expect(told(await evaluate(RULESET, { ...mixed, facts }))).toEqual(expected);
  });

  it('of conditions inside a rule changes nothing', async () => {
    const swapped = withRules((rule) => ({
      ...rule,
      requires: { all: [...('all' in rule.requires ? rule.requires.all : []), rule.appliesWhen] },
    }));
    expect((await evaluate(swapped, mixed)).outcome).toBe('non-compliant');
    expect(statuses(await evaluate(swapped, TRIP))).toEqual(statuses(await trip()));
  });
});
