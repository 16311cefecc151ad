import { type ComplianceRow, clausesOf } from '../../core/compliance/row.ts';
import { escaped } from '../../core/kernel/percent.ts';
import { type ComplianceFilter, NOT_RECORDED } from '../../ports/compliance-store.ts';
import { keyText } from './key-text.ts';
import type { TABLE } from './schema.ts';

/**
 * Keys of finance's lists. A request has a partition of a few items; each item lies in up to four indexes, so that every
 * question is one Query, and what no longer holds leaves the index by being overwritten.
 */
const rowPartition = (unionId: string, id: string) => keyText`UNION#${unionId}#COMPLIANCE#${id}`;
export const rowKey = (unionId: string, id: string) => ({ pk: rowPartition(unionId, id), sk: 'ROW' });
export const figuresKey = (unionId: string, shelf: string, item: string) => ({
  pk: keyText`UNION#${unionId}#` + shelf,
  sk: item,
});
export const asOfKey = (unionId: string) => ({ pk: keyText`UNION#${unionId}#COMPLIANCE`, sk: 'AS-OF' });
export const takenKey = (unionId: string, member: string, year: number, category: string) => ({
  pk: keyText`UNION#${unionId}#COMPLIANCE#MEMBER#${member}`,
  sk: keyText`TAKEN#${year}#${category}`,
});
export const takenPosting = (unionId: string, year: number, category: string) =>
  postingOf(unionId, 'TAKEN', `${year}`) + keyText`#${category}`;
export const openPosting = (unionId: string) => postingOf(unionId, 'OPEN', '');

/** Amounts sort as text. */
export const sortableFen = (fen: number) => fen.toString().padStart(15, '0');

const postingOf = (unionId: string, question: string, answer: string) =>
  keyText`UNION#${unionId}#COMPLIANCE#${question}#${answer}`;

const dayKeyOf = ({ day, id }: ComplianceRow) => keyText`${day}#${id}`;

/** Index attributes of each item of a row by its sort key. An item without any is in no list. */
export const postingsOfRow = (
  unionId: string,
  row: ComplianceRow,
): ReadonlyMap<string, Readonly<Record<string, string>>> => {
  const at = (question: string, answer: string) => postingOf(unionId, question, answer);
  const dayKey = dayKeyOf(row);
  const { kind, category, department, officer, amountFen, outcome, status, severity, desk, id } = row;
  return new Map<string, Readonly<Record<string, string>>>([
    [
      'ROW',
      {
        unionKey: at('ALL', ''),
        kindKey: at('KIND', kind),
        outcomeKey: at('OUTCOME', outcome),
        statusKey: at('STATUS', status),
        dayKey,
      },
    ],
    [
      'BESIDE',
      {
        ...(severity && { unionKey: at('SEVERITY', severity) }),
        kindKey: at('CATEGORY', category),
        outcomeKey: at('DEPARTMENT', department ?? NOT_RECORDED),
        statusKey: at('OFFICER', officer.sub),
        dayKey,
      },
    ],
    [
      'AMOUNT',
      amountFen === null ? {} : { unionKey: at('AMOUNT', ''), dayKey: keyText`${sortableFen(amountFen)}#${id}` },
    ],
    ['DESK', desk ? { statusKey: openPosting(unionId), dayKey: keyText`${desk.role}#${desk.since}#${id}` } : {}],
    ...clausesOf(row).map((clause) => [keyText`CLAUSE#${clause}`, { unionKey: at('CLAUSE', clause), dayKey }] as const),
  ]);
};

type IndexName = (typeof TABLE.indexes)[number]['name'];
export interface Source {
  readonly name: IndexName;
  readonly attribute: string;
  readonly value: string;
  /** Sort key of the items of this index that are the wanted ones. */
  readonly sk: string;
  /** The filter that the key answers. */
  readonly answers: keyof ComplianceFilter | null;
}

/** Questions, the most selective first. */
const SOURCES: readonly (readonly [keyof ComplianceFilter, string, IndexName, string, string])[] = [
  ['clause', 'CLAUSE', 'byUnion', 'unionKey', 'CLAUSE'],
  ['officer', 'OFFICER', 'byStatus', 'statusKey', 'BESIDE'],
  ['department', 'DEPARTMENT', 'byOutcome', 'outcomeKey', 'BESIDE'],
  ['severity', 'SEVERITY', 'byUnion', 'unionKey', 'BESIDE'],
  ['kind', 'KIND', 'byKind', 'kindKey', 'ROW'],
  ['category', 'CATEGORY', 'byKind', 'kindKey', 'BESIDE'],
  ['outcome', 'OUTCOME', 'byOutcome', 'outcomeKey', 'ROW'],
  ['status', 'STATUS', 'byStatus', 'statusKey', 'ROW'],
];

export const isByAmount = ({ answers }: Source): boolean => answers === 'amountFrom';

/** Rows of a department or officer whose name 0.4.0 wrote otherwise lie under two keys: an attribute beside them says whose. */
const isUnderOneKey = (filter: ComplianceFilter, name: keyof ComplianceFilter): boolean =>
  (name !== 'officer' && name !== 'department') || escaped(filter[name] ?? '') === filter[name];

/** The one key that answers most of a filter. */
export const sourceOf = (unionId: string, filter: ComplianceFilter): Source => {
  const found = SOURCES.find(([name]) => filter[name] !== undefined && isUnderOneKey(filter, name));
  if (found) {
    const [answers, question, name, attribute, item] = found;
    const answer = String(filter[answers]);
    const sk = item === 'CLAUSE' ? keyText`CLAUSE#${answer}` : item;
    return { name, attribute, value: postingOf(unionId, question, answer), sk, answers };
  }
  const byUnion = { name: 'byUnion', attribute: 'unionKey' } as const;
  if (filter.amountFrom !== undefined || filter.amountTo !== undefined)
    return { ...byUnion, value: postingOf(unionId, 'AMOUNT', ''), sk: 'AMOUNT', answers: 'amountFrom' };
  return { ...byUnion, value: postingOf(unionId, 'ALL', ''), sk: 'ROW', answers: null };
};
