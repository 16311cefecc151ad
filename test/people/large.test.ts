import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Table } from '../../functions/adapters/dynamodb/client.ts';
import { submitRequest } from '../../functions/app/submit-request.ts';
import { currentStop, type FundRequest } from '../../functions/core/approval/fund-request.ts';
import { FILES_MAX } from '../../functions/core/evidence/files.ts';
import { FACTS_BYTES_MAX } from '../../functions/core/facts/parse.ts';
import { INVOICES_MAX } from '../../functions/core/invoice/bodies.ts';
import { ACME, invoice } from '../detection/bodies.ts';
import { recordEvidence } from '../detection/evidence.ts';
import { type Alphabet, linesOf, unlike } from '../large-text.ts';
import { grantLine, LINE, openBench } from '../races/bench.ts';
import {
  act,
  caller,
  depsFor,
  ids,
  member,
  OFFICER,
  type Outcome,
  type PeopleBench,
  planBody,
  register,
  submit,
  UNION,
} from './bench.ts';

/** All whom a list may name with `npm run test:large`, and text of one byte a character; else a few parts of a plan. */
const IS_FULL = process.env.FULL === '1';
const SIZES: readonly (readonly [number, Alphabet, number])[] = IS_FULL
  ? [
      [200, 'chinese', 5_000],
      [620, 'latin', 60],
    ]
  : [[200, 'chinese', 60]];
const FEN = 600;
const CASHIER = caller('finance-2', 'finance');

let bench: Awaited<ReturnType<typeof openBench>>;
let deps: PeopleBench;
beforeAll(async () => {
  bench = await openBench();
  deps = depsFor(bench.table);
  await grantLine(deps, UNION, 1_000_000_000);
}, 60_000);
afterAll(() => bench.stop());

const taken = ({ request, code, extra }: Outcome): FundRequest => {
  if (!request) throw new Error(`${code} ${JSON.stringify(extra).slice(0, 1_500)}`);
  return request;
};

/** A plan of so many lines, with all the vouchers that a call may name. */
const largest = async (people: readonly string[], chars: number, alphabet: Alphabet, from: number) => {
  const body = planBody(deps, people, FEN, '2021-09-20');
  const total = people.length * FEN;
  const each = { amountFen: total / INVOICES_MAX, sellerCreditCode: ACME, issuedOn: '2021-09-21' };
  return {
    ...body,
    budgetLine: LINE,
    facts: { ...body.facts, items: linesOf(500, chars, total, alphabet) },
    files: await Promise.all(
      Array.from({ length: FILES_MAX }, async (_, i) => ({
        item: 'plan',
        evidence: await recordEvidence(deps, UNION, from + i),
      })),
    ),
    invoices: Array.from({ length: INVOICES_MAX }, (_, i) => ({
      ...invoice(`${30_000_000 + from + i}`, each),
      sellerName: unlike(i, 200),
    })),
    supplier: { name: '某某食品', creditCode: ACME },
  };
};

describe('a large request', () => {
  it.each(SIZES)(
    'of 500 lines of %i %s characters with 15 files, 15 invoices and %i people goes on to settlement and refund',
    async (chars, alphabet, count) => {
      const people = ids(count, chars);
      for (let i = 0; i < people.length; i += 500)
        await register(
          deps,
          people.slice(i, i + 500).map((id) => member(id)),
        );
      const comment = { comment: unlike(7, 2_000) };
      let request = taken(await submit(deps, `large-in-${alphabet}`, await largest(people, chars, alphabet, chars)));
      expect(request.status).toBe('submitted');
      for (let stop = currentStop(request); stop; stop = currentStop(request)) {
        const who = caller(`signs-as-${stop.role}`, stop.role);
        request = taken(await act(deps, who, request, 'approve', comment));
      }
      expect(request.status).toBe('approved');
      const evidence = deps.ruleset.kinds.find(({ id }) => id === request.kind)?.evidence.map(({ id }) => id);
      const settled = { ...comment, acceptor: 'keeper-1', facts: { evidence } };
      request = taken(await act(deps, CASHIER, request, 'settle', settled));
      expect(request.status).toBe('settled');
      request = taken(await act(deps, CASHIER, request, 'refund', { ...comment, refundFen: count }));
      request = taken(await act(deps, CASHIER, request, 'close', comment));
      expect(request.status).toBe('closed');
    },
    600_000,
  );

  it('of more than the limit is refused in its words before anything is read', async () => {
    let reads = 0;
    const send = () => {
      reads++;
      throw new Error('nothing is to be read');
    };
    const away = depsFor({ ...bench.table, client: { send } as never } as Table);
    const body = planBody(deps, ids(15), FEN, '2021-09-20');
    const items = linesOf(500, 300, 15 * FEN);
    const ask = { caller: OFFICER, idempotencyKey: 'too-large-a-request', language: 'zh-CN' } as const;
    const refused = submitRequest(away, { ...ask, body: { ...body, facts: { ...body.facts, items } } });
    await expect(refused).rejects.toMatchObject({ code: 'FACTS_TOO_LARGE', data: { max: FACTS_BYTES_MAX } });
    expect(reads).toBe(0);
  });
});
