import type { AuditEntry } from '../audit/entry.ts';
import { hashOf } from '../kernel/canonical.ts';
import { evidenceHashOf } from './act-after.ts';
import { ballotsHashOf, countOf, tallyOf } from './act-meeting.ts';
import { scoresOf } from './board.ts';
import { commitmentOf } from './commitment.ts';
import { type Decision, meetingParts, type Part, partsOf } from './decision.ts';

export const FAULTS = [
  'entry-changed',
  'entry-missing',
  'record-changed',
  'field-changed',
  'part-missing',
  'part-added',
  'commitment-mismatch',
  'tally-differs',
  'count-differs',
  'ballots-differ',
  'minutes-changed',
  'evidence-changed',
  'passages-differ',
] as const;

/** Something that is not as it was written: which record, and what of it. */
export interface Fault {
  readonly record: string;
  readonly fault: (typeof FAULTS)[number];
  readonly at: string;
}

/** A hash for each field, and for each member of a list that has a name: says later what was changed. */
export type Digests = Readonly<Record<string, string>>;

const nameOf = (member: unknown, i: number): string => {
  const { id, sub, number, name } = (member ?? {}) as Record<string, unknown>;
  return String(id ?? sub ?? number ?? name ?? i);
};

export const digestsOf = (content: object): Digests =>
  Object.fromEntries(
    Object.entries(content).flatMap(([field, value]) =>
      Array.isArray(value) && value.length
        ? value.map((member, i) => [`${field}/${nameOf(member, i)}`, hashOf(member)])
        : [[field, hashOf(value)]],
    ),
  );

const changedFields = (before: Digests, after: Digests): readonly string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => before[name] !== after[name]);

export interface Evidence {
  readonly decision: Decision;
  readonly parts: readonly Part[];
  readonly entries: readonly AuditEntry[];
  /** Of the decision's last entry. */
  readonly digests: Digests;
  /** How often the gates were passed. */
  readonly passages: number;
}

/** A chain from its first entry: the first that does not follow is named, once. */
const chainFaults = (record: string, entries: readonly AuditEntry[]): readonly Fault[] => {
  let previousHash: string | null = null;
  for (const [i, { hash, ...content }] of entries.entries()) {
    const at = `entry ${content.sequence}`;
    if (content.sequence !== i + 1) return [{ record, fault: 'entry-missing', at: `entry ${i + 1}` }];
    if (content.previousHash !== previousHash || hashOf(content) !== hash)
      return [{ record, fault: 'entry-changed', at }];
    previousHash = hash;
  }
  return [];
};

const byRecord = (entries: readonly AuditEntry[]): ReadonlyMap<string, readonly AuditEntry[]> =>
  Map.groupBy(
    entries.toSorted((a, b) => a.sequence - b.sequence),
    ({ record }) => record,
  );

const decisionFaults = ({ decision, digests }: Evidence, last: AuditEntry | undefined): readonly Fault[] => {
  const record = `decision/${decision.id}`;
  if (last?.contentHash === hashOf(decision)) return [];
  const fields = changedFields(digests, digestsOf(decision));
  const named = fields.map((at): Fault => ({ record, fault: 'field-changed', at }));
  return [...named, { record, fault: 'record-changed', at: `version ${decision.version}` }];
};

const recordOf = ({ decisionId, type, key }: Part): string => `decision/${decisionId}/${type}/${key}`;

const partFaults = ({ decision, parts }: Evidence, chains: ReturnType<typeof byRecord>): readonly Fault[] => {
  const chained = parts.filter(({ type }) => type !== 'ballot');
  const found = new Set(chained.map(recordOf));
  const lost = [...chains.keys()].filter((record) => record !== `decision/${decision.id}` && !found.has(record));
  return [
    ...lost.map((record): Fault => ({ record, fault: 'part-missing', at: record })),
    ...chained.flatMap((part): Fault[] => {
      const record = recordOf(part);
      const last = chains.get(record)?.at(-1);
      if (!last) return [{ record, fault: 'part-added', at: record }];
      return last.contentHash === hashOf(part)
        ? []
        : [{ record, fault: 'record-changed', at: `version ${part.version}` }];
    }),
  ];
};

/** Every sheet against the commitment that came before it. */
const commitmentFaults = ({ decision, parts }: Evidence): readonly Fault[] =>
  scoresOf(parts).flatMap((part): Fault[] => {
    const { commitment, revealed } = part.content;
    const is = !revealed || commitmentOf(decision.id, part.key, revealed.salt, revealed.sheet) === commitment;
    return is ? [] : [{ record: recordOf(part), fault: 'commitment-mismatch', at: `scores of ${part.key}` }];
  });

const workedOut = (work: () => unknown): string => {
  try {
    return hashOf(work());
  } catch {
    return 'cannot be worked out';
  }
};

/** What was concluded, worked out anew from what people did. */
const conclusionFaults = ({ decision, parts }: Evidence): readonly Fault[] => {
  const { tally, count, minutes, publication, ballotsHash } = decision;
  const record = `decision/${decision.id}`;
  const fault = (is: boolean, name: Fault['fault'], at: string): readonly Fault[] =>
    is ? [] : [{ record, fault: name, at }];
  const { hash, ...paper } = minutes ?? { hash: null };
  return [
    ...fault(!tally || workedOut(() => tallyOf(decision, parts)) === hashOf(tally), 'tally-differs', 'tally'),
    ...fault(!count || workedOut(() => countOf(decision, parts)) === hashOf(count), 'count-differs', 'count'),
    ...fault(!count || ballotsHash === ballotsHashOf(decision, parts), 'ballots-differ', 'ballots'),
    ...fault(!minutes || hashOf(paper) === hash, 'minutes-changed', 'minutes'),
    ...fault(!publication || publication.evidenceHash === evidenceHashOf(decision), 'evidence-changed', 'publication'),
  ];
};

/** One ballot for each vote, and one passage for each thing that somebody did: nothing may be taken away whole. */
const amountFaults = ({ decision, parts, entries, passages }: Evidence): readonly Fault[] => {
  const record = `decision/${decision.id}`;
  const acts = entries.filter((entry) => entry.record !== record).length;
  const ballots = meetingParts(decision, parts, 'ballot').length;
  const isEven = !decision.meeting?.isSecret || ballots === meetingParts(decision, parts, 'vote').length;
  return [
    ...(acts === passages ? [] : [{ record, fault: 'passages-differ' as const, at: `${acts} of ${passages}` }]),
    ...(isEven ? [] : [{ record, fault: 'ballots-differ' as const, at: `${ballots} ballots` }]),
  ];
};

/** Holds all that is stored of a decision against its chains, and what was concluded against what people did. */
export const verifyDecision = (evidence: Evidence) => {
  const chains = byRecord(evidence.entries);
  const faults = [
    ...[...chains].flatMap(([record, entries]) => chainFaults(record, entries)),
    ...decisionFaults(evidence, chains.get(`decision/${evidence.decision.id}`)?.at(-1)),
    ...partFaults(evidence, chains),
    ...commitmentFaults(evidence),
    ...conclusionFaults(evidence),
    ...amountFaults(evidence),
  ];
  const checked = { entries: evidence.entries.length, parts: evidence.parts.length, chains: chains.size };
  const sheets = partsOf(evidence.parts, 'score').length;
  return { isUnchanged: faults.length === 0, checked: { ...checked, sheets }, faults };
};
