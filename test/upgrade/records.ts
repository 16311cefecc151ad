/** Every record of a table by the keys under which 0.4.0 wrote it, and the paths by which each of them is read. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Role } from '../../functions/core/approval/roles.ts';
import { LOCAL_CREDENTIALS, LOCAL_REGION } from '../../infra/local/table.ts';
import type { TokenSubject } from '../../infra/local/tokens.ts';
import { everyone, person } from './calls.ts';

type Item = Readonly<Record<string, unknown>> & { readonly pk: string; readonly sk: string };

/** A path that answers, and who asks. */
export interface Read {
  readonly as: TokenSubject;
  readonly path: string;
}

export const scan = async (endpoint: string): Promise<readonly Item[]> => {
  const plain = new DynamoDBClient({ endpoint, region: LOCAL_REGION, credentials: LOCAL_CREDENTIALS });
  const client = DynamoDBDocumentClient.from(plain);
  const items: Item[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const page = await client.send(new ScanCommand({ TableName: 'union-rules', ExclusiveStartKey: from }));
    items.push(...((page.Items ?? []) as Item[]));
    from = page.LastEvaluatedKey;
  } while (from);
  plain.destroy();
  return items;
};

/** What follows a word in a partition's key, such as the id in `UNION#u#REQUEST#R2021-…`. */
const named = (items: readonly Item[], unionId: string, word: string): readonly string[] => {
  const start = `UNION#${unionId}#${word}#`;
  const found = items.flatMap(({ pk }) => (pk.startsWith(start) ? [pk.slice(start.length)] : []));
  return [...new Set(found)];
};

const contentOf = (item: Item): Readonly<Record<string, unknown>> => JSON.parse(String(item.content ?? '{}'));

export const unionsOf = (items: readonly Item[]): readonly string[] => [
  ...new Set(items.flatMap(({ pk }) => /^UNION#([a-z0-9-]+)#/.exec(pk)?.[1] ?? [])),
];

const enc = encodeURIComponent;

/** What is beside the ids: lists, sums and years. */
const LISTS = [
  ...['/v1/requests?limit=200', '/v1/proxies', '/v1/members?limit=200', '/v1/alerts?limit=200', '/v1/confirmations'],
  ...['/v1/decisions?limit=200', '/v1/compliance?limit=200', '/v1/compliance/summary?year=2021'],
  ...['/v1/compliance/statements?year=2021', '/v1/honours', '/v1/webhooks', '/v1/deliveries', '/v1/interests'],
  ...['/v1/awards?year=2021', '/v1/award-lists?year=2021', '/v1/surveys?year=2026', '/v1/visits?year=2021'],
  ...['/v1/talks/summary?year=2021', '/v1/audit/key', '/v1/parameters?asOf=2021-10-20'],
] as const;

const ofRequests = (id: string): readonly string[] =>
  ['', '/receipt?trace=1', '/receipts', '/entries', '/files'].map((part) => `/v1/requests/${id}${part}`);
const ofDecisions = (id: string): readonly string[] =>
  ['', '/progress', '/receipt', '/verification'].map((part) => `/v1/decisions/${id}${part}`);

const ofLogs = (items: readonly Item[], unionId: string): readonly string[] =>
  named(items, unionId, 'LOG').flatMap((year) => {
    const size = items.filter(({ pk, sk }) => pk === `UNION#${unionId}#LOG#${year}` && sk.startsWith('LEAF#')).length;
    const isSigned = items.some(({ pk, sk }) => pk === `UNION#${unionId}#LOG#${year}` && sk.startsWith('CHECKPOINT#'));
    const proofs = isSigned ? [0, Math.floor(size / 2)].map((i) => `/v1/audit/logs/${year}/entries/${i}/proofs`) : [];
    return [`/v1/audit/logs/${year}/checkpoints`, ...proofs];
  });

/** Those that one person alone may read. */
const ofPersons = (items: readonly Item[], unionId: string): readonly Read[] => {
  const as = (sub: string, role: Role, path: string): Read => ({ as: person(unionId, sub, role), path });
  const talks = items.filter(({ pk, sk }) => pk.startsWith(`UNION#${unionId}#TALK#`) && sk === 'TALK').map(contentOf);
  const interests = items.filter(({ pk }) => pk === `UNION#${unionId}#INTERESTS`).map(contentOf);
  const subs = [...new Set(interests.flatMap(({ sub, interests: stated }) => (stated ? [String(sub)] : [])))];
  const sealed = items.filter(({ pk, sk }) => pk.startsWith(`UNION#${unionId}#REQUEST#`) && sk.startsWith('SEALED#'));
  return [
    ...talks.map(({ id, heldBy }) => as(String(heldBy), 'women-officer', `/v1/talks/${id}`)),
    ...subs.map((sub) => as(sub, 'member', '/v1/interests')),
    ...subs.map((sub) => as('auditor-1', 'auditor', `/v1/interests/${enc(sub)}`)),
    ...sealed.map(({ pk }) => as('officer-1', 'officer', `/v1/requests/${pk.split('#').at(-1)}/sealed`)),
  ];
};

/** Every path by which a record of a union can be read, besides those of answers that are no JSON. */
export const readsOf = (items: readonly Item[], unionId: string): readonly Read[] => {
  const years = (word: string) => named(items, unionId, word).filter((rest) => /^\d{4}$/.test(rest));
  const under = (prefix: string, places: readonly string[]) => places.map((id) => `${prefix}/${id}`);
  const inside = (word: string, form: RegExp) => [
    ...new Set(
      items.flatMap(({ pk, sk }) => (pk.startsWith(`UNION#${unionId}#${word}`) ? (form.exec(sk)?.[1] ?? []) : [])),
    ),
  ];
  const members = named(items, unionId, 'MEMBER').map(enc);
  const paths = [
    ...LISTS,
    ...named(items, unionId, 'REQUEST')
      .filter((id) => items.some(({ pk, sk }) => pk.endsWith(`#REQUEST#${id}`) && sk === 'REQUEST'))
      .flatMap(ofRequests),
    ...named(items, unionId, 'DECISION').flatMap(ofDecisions),
    ...under('/v1/awards', named(items, unionId, 'AWARD')),
    ...under('/v1/award-lists', inside('AWARDLISTS', /^LIST#([^#]+)$/)),
    ...under('/v1/honours', inside('HONOURS', /^HONOUR#([^#]+)$/)),
    ...under(
      '/v1/surveys',
      named(items, unionId, 'SURVEY').filter((id) => !id.includes('#')),
    ),
    ...under('/v1/evidence', named(items, unionId, 'EVIDENCE')),
    ...under('/v1/budgets', years('BUDGET')),
    ...members.flatMap((id) => [`/v1/members/${id}`, `/v1/members/${id}/benefits?year=2021`]),
    ...ofLogs(items, unionId),
  ];
  return [...paths.map((path): Read => ({ as: everyone(unionId), path })), ...ofPersons(items, unionId)];
};
