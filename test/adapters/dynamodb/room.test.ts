import { describe, expect, it } from 'vitest';
import type { Table } from '../../../functions/adapters/dynamodb/client.ts';
import { transact } from '../../../functions/adapters/dynamodb/items.ts';
import { dynamoRequestStore } from '../../../functions/adapters/dynamodb/request-store.ts';
import { ITEM_BYTES_MAX } from '../../../functions/adapters/dynamodb/sizes.ts';
import { act } from '../../../functions/core/approval/act.ts';
import type { FundRequest, Stop } from '../../../functions/core/approval/fund-request.ts';
import type { Action } from '../../../functions/core/approval/life.ts';
import { roomAfter, roomFor } from '../../../functions/core/approval/room.ts';
import { FILES_MAX } from '../../../functions/core/evidence/files.ts';
import { checkFactsFit, FACTS_BYTES_MAX, factsOfKind } from '../../../functions/core/facts/parse.ts';
import { INVOICES_MAX } from '../../../functions/core/invoice/bodies.ts';
import type { Kind } from '../../../functions/core/rules/ruleset.ts';
import { ALPHABET_NAMES, type Alphabet, linesOf, unlike } from '../../large-text.ts';
import { ruleset } from '../../races/bench.ts';

const KINDS = ruleset.kinds.filter(({ family }) => family === 'fund-approval');
/** Nothing is sent: whether there is room is asked of the store before it writes. */
const STORE = dynamoRequestStore({ tableName: 'none' } as Table, () => 0);

const bytes = (value: unknown) => Buffer.byteLength(JSON.stringify(value));

/** As many facts as are taken, of text that does not pack. */
const fullFacts = (kind: Kind, alphabet: Alphabet) => {
  const named = factsOfKind(kind).filter((name) => ['text', 'lines'].includes(ruleset.facts[name]?.type ?? ''));
  const facts: Record<string, unknown> = { ...kind.example.facts };
  for (const [i, name] of named.entries())
    if (ruleset.facts[name]?.type === 'text') facts[name] = unlike(i, 2_000, alphabet);
  const lines = named.find((name) => ruleset.facts[name]?.type === 'lines');
  if (!lines) return facts;
  const room = FACTS_BYTES_MAX - bytes({ ...facts, [lines]: linesOf(500, 0, 50_000) });
  const each = Buffer.byteLength(unlike(1, 100, alphabet)) / 100;
  facts[lines] = linesOf(500, Math.floor(room / 500 / each), 50_000, alphabet);
  return facts;
};

const vouchers = (from: number) =>
  Array.from({ length: INVOICES_MAX }, (_, i) => ({
    ...{ code: '033002100311', number: `${from + i}`, amountFen: 100_000_000_000_000, issuedOn: '2021-10-12' },
    ...{ sellerName: unlike(from + i, 200), sellerCreditCode: '91330000MA27U0P68T', content: unlike(i, 200) },
  }));
const files = (from: number) =>
  Array.from({ length: FILES_MAX }, (_, i) => ({
    ...{ item: 'acceptance', evidence: `E-${'9'.repeat(28)}` },
    sha256: (from + i).toString(16).padStart(64, 'f'),
  }));

const submitted = (kind: Kind, alphabet: Alphabet): FundRequest => {
  const route = kind.route.map((step) => ({ ...step, assignee: null, signedBy: null })) as unknown as readonly Stop[];
  const facts = fullFacts(kind, alphabet) as FundRequest['facts'];
  checkFactsFit(facts);
  return {
    ...{ id: 'R2021-0123456789ABCDEFGHIJKLMNOP', unionId: 'u'.repeat(40), kind: kind.id, status: 'draft' },
    ...{ outcome: 'compliant', isProvisional: true, occurredOn: '2021-10-12', fiscalYear: 2021, amountFen: 50_000 },
    ...{ purpose: typeof facts.purpose === 'string' ? facts.purpose : null, province: 'heilongjiang', facts, route },
    ...{
      submittedBy: { sub: 's'.repeat(100), name: unlike(3, 60) },
      payee: 'p'.repeat(100),
      signatures: [],
      hold: null,
    },
    dealings: {
      invoices: vouchers(1_000_000),
      supplier: null,
      benefit: null,
      linked: Array(100).fill('R2021-0123456789'),
    },
    files: files(0),
    ...{ expiresOn: '2022-10-12', recordedAt: '2021-10-12T00:00:00.000Z', receiptVersion: 1, version: 1 },
  } as unknown as FundRequest;
};

const roles = ['officer', 'finance', 'department-head', 'chair', 'committee', 'admin', 'auditor'];

/** What each step adds, with the longest comment. */
const step = (request: FundRequest, action: Action, n: number): FundRequest => {
  const stop = request.route.find(({ signedBy }) => signedBy === null);
  const actor = {
    ...{ sub: action === 'submit' ? request.submittedBy.sub : `${n}`.padStart(100, 'x'), name: unlike(n, 60) },
    ...{ unionId: request.unionId, roles: [...roles, ...(stop ? [stop.role] : [])] },
  };
  const refundFen = action === 'refund' ? 1 : null;
  const how = { action, comment: unlike(n * 31, 2_000), deputy: null, deputyRole: null, refundFen, notGiven: [] };
  const when = { at: '2021-10-12T00:00:00.000Z', today: '2021-10-12', acceptor: 'a'.repeat(100) };
  const after = act(request, { ...how, ...when } as never, actor as never).request;
  if (action !== 'settle') return after;
  const dealings = { ...after.dealings, invoices: [...(after.dealings?.invoices ?? []), ...vouchers(2_000_000)] };
  return { ...after, dealings, files: [...(after.files ?? []), ...files(100)] } as FundRequest;
};

describe('a request of as many facts as are taken', () => {
  it.each(KINDS.map((kind, i) => [kind.id, ALPHABET_NAMES[i % 3] as Alphabet, kind] as const))(
    '%s in %s signs: there is room at its beginning, and for each step to its end with the longest comments',
    (_, alphabet, kind) => {
      let request = submitted(kind, alphabet);
      STORE.checkRoom(request, roomFor(request));
      const route: readonly Action[] = [
        'submit',
        ...kind.route.map(() => 'approve' as const),
        'settle',
        'refund',
        'close',
      ];
      for (const [n, action] of route.entries()) {
        request = step(request, action, n + 1);
        if (['submit', 'settle', 'close'].includes(action)) STORE.checkRoom(request, roomAfter(action, request));
      }
      expect(request.status).toBe('closed');
    },
  );

  it('is refused where a list of those left out takes the room, with the bytes and the limit', () => {
    const request = submitted(KINDS[0] as Kind, 'chinese');
    const line = { name: null, reasons: ['not-on-register'], outcome: 'non-compliant' } as const;
    const refused = Array.from({ length: 5_000 }, (_, i) => ({ id: unlike(i, 60, 'latin'), ...line }));
    const ask = () => STORE.checkRoom({ ...request, refused }, roomFor(request));
    expect(ask).toThrow(expect.objectContaining({ code: 'RECORD_TOO_LARGE' }));
  });
});

describe('what the database would refuse for ever', () => {
  const send = () => Promise.reject(new Error('nothing is to be sent'));
  const table = { tableName: 'none', client: { send } } as unknown as Table;
  const item = (i: number, content: string) => ({ Item: { pk: `p${i}`, sk: 's', content } });
  it.each([
    ['an item of a byte too much', [item(0, 'x'.repeat(ITEM_BYTES_MAX - 13))], 'RECORD_TOO_LARGE'],
    [
      'eleven items of nearly as much',
      Array.from({ length: 11 }, (_, i) => item(i, 'x'.repeat(400_000))),
      'TRANSACTION_TOO_LARGE',
    ],
    ['a hundred and one items', Array.from({ length: 101 }, (_, i) => item(i, 'x')), 'TRANSACTION_TOO_LARGE'],
  ])('is told before it is sent: %s', async (_, puts, code) => {
    await expect(transact(table, { puts })).rejects.toMatchObject({ code });
  });

  it('takes an item of just as much', async () => {
    const puts = [item(0, 'x'.repeat(ITEM_BYTES_MAX - 14))];
    await expect(transact(table, { puts })).rejects.toMatchObject({ code: 'INTERNAL' });
  });
});
