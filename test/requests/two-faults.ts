/** Requests with two faults each: which of the two is told. The table in fixtures/ was recorded from version 0.4.0. */
import { randomUUID } from 'node:crypto';
import generated from '../../rules/generated/ruleset.json' with { type: 'json' };
import type { Transport } from '../decisions/world.ts';
import { call } from '../handlers/call.ts';

type Body = Record<string, unknown>;
type Spoil = (body: Body) => Body;

const kinds = (generated as unknown as { kinds: { id: string; example: Body }[] }).kinds;
const exampleOf = (kind: string): Body => {
  const { example } = kinds.find(({ id }) => id === kind) as { example: Body };
  return { kind, ...example };
};

const claims = (unionId: string, sub: string, role: string) => ({ sub, name: sub, unionId, roles: `[${role}]` });

const INVOICE = {
  number: '12345678901234567890',
  amountFen: 100,
  issuedOn: '2021-06-10',
  sellerName: '示例商店',
  sellerCreditCode: '91330100MA2AAAAA1A',
};
const MEMBERS = Array.from({ length: 12 }, (_, i) => `m-${String(i + 1).padStart(3, '0')}`);
const HEADS = 10;

/** A gift for ten of twelve members of the register, good in everything. */
const GIFT: Body = (() => {
  const example = exampleOf('festival-gift');
  const facts = example.facts as Body;
  return {
    ...example,
    budgetLine: 'festival',
    recipients: MEMBERS.slice(0, HEADS),
    facts: {
      ...facts,
      ...{
        amountFen: 200_000,
        linkedPurchaseTotalFen: 200_000,
        memberCount: 12,
        recipientCount: HEADS,
        optOutCount: 2,
      },
      items: (facts.items as Body[]).map((item) => ({ ...item, quantity: HEADS })),
    },
  };
})();

const fact =
  (name: string, value: unknown): Spoil =>
  (body) => ({ ...body, facts: { ...(body.facts as Body), [name]: value } });
const field =
  (name: string, value: unknown): Spoil =>
  ({ [name]: _, ...body }) =>
    value === undefined ? body : { ...body, [name]: value };

/** Each is refused on its own. Two of one field are not tried together: the later would undo the earlier. */
export const FAULTS: Readonly<Record<string, { readonly of: string; readonly spoil: Spoil }>> = {
  'no line': { of: 'line', spoil: field('budgetLine', undefined) },
  'another line': { of: 'line', spoil: field('budgetLine', 'nobody-knows') },
  'more than the line has': { of: 'amount', spoil: fact('amountFen', 900_000_000) },
  'no recipients': { of: 'recipients', spoil: field('recipients', undefined) },
  'a stranger among them': { of: 'recipients', spoil: field('recipients', [...MEMBERS.slice(0, 9), 'nobody']) },
  'another number of them': { of: 'count', spoil: fact('recipientCount', 11) },
  'a decision that is not there': { of: 'decision', spoil: field('decision', 'D-NOTTHERE1') },
  'an invoice that another has': { of: 'invoices', spoil: field('invoices', [INVOICE]) },
  'a file for no item': { of: 'files', spoil: field('files', [{ item: 'nothing', evidence: 'E-NOTTHERE' }]) },
  'a file that is not there': { of: 'files', spoil: field('files', [{ item: 'plan', evidence: 'E-NOTTHERE' }]) },
  'a survey that is not there': { of: 'survey', spoil: field('survey', 'S-NOTTHERE1') },
  'an event of nobody': { of: 'event', spoil: field('event', { kind: 'illness', id: 'x' }) },
  'a card instead of goods': { of: 'form', spoil: fact('giftForm', 'shopping-card') },
  'a fact of another kind': { of: 'strange', spoil: fact('shoeSize', 1) },
};

/** All pairs of faults that do not undo one another. */
export const PAIRS: readonly (readonly [string, string])[] = Object.keys(FAULTS).flatMap((one, i, all) =>
  all.slice(i + 1).flatMap((other) => (FAULTS[one]?.of === FAULTS[other]?.of ? [] : [[one, other] as const])),
);

export const openUnion = async (transport: Transport = call): Promise<string> => {
  const unionId = `u-${randomUUID().slice(0, 12)}`;
  const send = (operation: string, who: string, role: string, sent: Body) =>
    transport(operation, {
      claims: claims(unionId, who, role),
      ...sent,
      headers: { 'idempotency-key': randomUUID(), ...(sent.headers as Record<string, string>) },
    });
  const must = async (asked: ReturnType<typeof send>) => {
    const answer = await asked;
    if (Number(answer.status) >= 300) throw new Error(JSON.stringify(answer.body));
    return answer;
  };
  const lines = [{ id: 'festival', label: '节日慰问', subject: '职工活动支出', grantedFen: 10_000_000 }];
  await must(send('draftBudget', 'finance-1', 'finance', { body: { year: 2021, lines } }));
  const signers = { adopt: 'chair', review: 'auditor', approve: 'admin' } as const;
  for (const [action, role] of Object.entries(signers))
    await must(send('signBudget', `${role}-1`, role, { params: { year: '2021', action }, body: { document: '决议' } }));
  const rows = MEMBERS.map((id) => `${id},会员${id},综合处,2015-01-01,2021-12`).join('\n');
  const content = `id,name,department,joinedOn,duesPaidThrough\n${rows}\n`;
  await must(send('importMembers', 'officer-1', 'officer', { body: { format: 'csv', content } }));
  const first = { ...exampleOf('general-expense'), budgetLine: 'festival', invoices: [INVOICE] };
  await must(send('submitRequest', 'officer-1', 'officer', { body: first }));
  return unionId;
};

export interface Told {
  readonly status: number;
  readonly code: string | null;
  readonly pointers: readonly string[];
}

/** What is told of a gift with these faults. */
export const tell = async (unionId: string, faults: readonly string[], transport: Transport = call): Promise<Told> => {
  const body = faults.reduce((spoilt, name) => FAULTS[name]?.spoil(spoilt) ?? spoilt, GIFT);
  const answer = await transport('submitRequest', {
    claims: claims(unionId, 'officer-1', 'officer'),
    headers: { 'idempotency-key': randomUUID() },
    body,
  });
  const { code = null, errors = [] } = answer.body as { code?: string; errors?: { pointer: string }[] };
  return { status: Number(answer.status), code, pointers: errors.map(({ pointer }) => pointer).toSorted() };
};
