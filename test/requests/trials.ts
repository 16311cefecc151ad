/** Envelopes of every source, drawn by chance, in unions that keep all, some or none of the records a case may rest on. */
import { deps } from '../../functions/handlers/deps.ts';
import { decided, grantYear, must, type World, worldOf } from '../decisions/world.ts';
import { recordEvidence } from '../detection/evidence.ts';
import { type Random, randomOf } from '../fuzz/random.ts';
import { RULES } from '../handlers/good.ts';

type Body = Record<string, unknown>;

const YEAR = new Date(Date.now() + 8 * 3_600_000).getUTCFullYear();
const MEMBERS = Array.from({ length: 12 }, (_, i) => `m-${String(i + 1).padStart(3, '0')}`);
const KINDS = RULES.kinds.filter(({ family }) => family === 'fund-approval').map(({ id }) => id);
const SENSITIVE = ['hospital', 'bereavement', 'hardship-aid'];
const GRANTED = 100_000_000_000;

export const exampleOf = (kind: string): { kind: string; occurredOn: string; facts: Body } => {
  const found = RULES.kinds.find(({ id }) => id === kind);
  if (!found) throw new Error(`no kind ${kind}`);
  return { kind, occurredOn: found.example.occurredOn, facts: { ...found.example.facts } };
};

/** What a union keeps. */
export interface Keeps {
  readonly name: string;
  readonly budget: boolean;
  readonly register: boolean;
  readonly dues: boolean;
  readonly decision: boolean;
}
export const UNIONS: readonly Keeps[] = [
  { name: 'all', budget: true, register: true, dues: true, decision: true },
  { name: 'budget and register', budget: true, register: true, dues: false, decision: false },
  { name: 'nothing', budget: false, register: false, dues: false, decision: false },
];

export interface Union {
  readonly keeps: Keeps;
  readonly world: World;
  readonly decision: string | null;
  readonly survey: string;
  readonly files: readonly string[];
}

/** ¥60,000 of festival goods of this year, with all evidence but the decision. */
const bought = (): Body => {
  const { contractSignedOn: _, decidedOn: __, ...facts } = exampleOf('festival-gift').facts;
  return {
    ...facts,
    ...{ amountFen: 6_000, perPersonFen: 20, memberCount: 300, recipientCount: 300, hasDecision: false },
    items: [{ name: '慰问品', quantity: 300, unitPriceFen: 20 }],
    ...{ committeeEntitledCount: 9, committeePresentCount: 0, committeeInFavourCount: 0, hasContract: false },
    budgetApprovedOn: `${YEAR}-01-05`,
    evidence: ['plan', 'roster', 'quotes'],
  };
};

const grant = async (world: World, year: number, dues: boolean): Promise<void> => {
  await grantYear(world, year, 'line', GRANTED);
  const body = { incomeFen: 2_000_000, document: '会费收缴表一' };
  if (dues) await must(200, world.send('recordDues', 'finance-1', { params: { year: `${year}` }, body, version: 4 }));
};

const surveyed = async (world: World): Promise<string> => {
  const body = {
    ...{ subject: 'purchase', title: '职工之家咖啡机', openedOn: '2021-03-01', closesOn: '2098-12-31' },
    questions: [{ text: '是否需要', choices: ['需要', '不需要'], favourable: [0] }],
  };
  const { id } = (await must(201, world.send('openSurvey', 'officer-1', { body }))).body.survey;
  const send = (sub: string, choice: number) =>
    world.send('answerSurvey', sub, { params: { id }, body: { choices: [choice] } });
  // Members are called by their ids, and the world takes the role from the name.
  for (let i = 0; i < 9; i++) await must(201, send(`member-${i}`, i < 6 ? 0 : 1));
  await must(200, world.send('closeSurvey', 'officer-1', { params: { id }, body: { on: '2021-03-12' }, version: 1 }));
  return id;
};

/** A file under very many requests is refused for itself: there are as many files as the envelopes need. */
export const openUnion = async (keeps: Keeps, n: number, fileCount: number): Promise<Union> => {
  const world = worldOf();
  const survey = await surveyed(world);
  if (keeps.budget) for (const year of [2021, 2022, YEAR]) await grant(world, year, keeps.dues && year === 2021);
  if (keeps.register) {
    const rows = MEMBERS.map((id) => `${id},会员${id},综合处,2015-01-01,2021-12`).join('\n');
    const content = `id,name,department,joinedOn,duesPaidThrough\n${rows}\n`;
    await must(200, world.send('importMembers', 'officer-1', { body: { format: 'csv', content } }));
  }
  const decision = keeps.decision ? await decided(world) : null;
  const files: string[] = [];
  for (let i = 0; i < fileCount; i++) files.push(await recordEvidence(deps(), world.unionId, n * 10_000 + i));
  return { keeps, world, decision, survey, files };
};

const INVOICE = (random: Random) => ({
  number: `${random.chance(0.1) ? '1' : 1 + random.below(8)}${String(random.below(1e9)).padStart(19, '0')}`,
  amountFen: 1 + random.below(10_000),
  issuedOn: '2021-06-10',
  sellerName: '示例商店',
  sellerCreditCode: '91330100MA2AAAAA1A',
});

/** What the envelope is meant to exercise; more than one of them at once. */
type Deed = (body: Body & { facts: Body }, union: Union, random: Random) => void;

const line: Deed = (body, { keeps }, random) => {
  if (keeps.budget && !random.chance(0.04)) body.budgetLine = 'line';
  if (random.chance(0.02)) body.budgetLine = 'nobody-knows';
  if (random.chance(0.02)) body.facts.amountFen = GRANTED * 3;
};
const recipients: Deed = (body, { keeps }, random) => {
  if (!keeps.register || random.chance(0.04)) return;
  const count = 2 + random.below(9);
  const { facts } = body;
  const each = 1 + random.below(20);
  Object.assign(body, { recipients: [...MEMBERS.slice(0, count), ...(random.chance(0.04) ? ['nobody'] : [])] });
  if (body.kind === 'festival-gift')
    Object.assign(facts, {
      ...{ recipientCount: count, memberCount: 12, optOutCount: 12 - count, perPersonFen: each },
      ...{ amountFen: each * count, linkedPurchaseTotalFen: each * count },
      items: [{ ...(facts.items as Body[])[0], quantity: count, unitPriceFen: each }],
    });
};
const vouchers: Deed = (body, _, random) => {
  if (random.chance(0.5)) body.invoices = [INVOICE(random)];
  if (random.chance(0.5)) body.supplier = { name: '示例商店', creditCode: '91330100MA2AAAAA1A' };
};
const files: Deed = (body, union, random) => {
  const { evidence } = body.facts as { evidence?: string[] };
  const item = evidence?.[0];
  if (item) body.files = [{ item, evidence: random.chance(0.05) ? 'E-NOTTHERE' : random.pick(union.files) }];
};
const survey: Deed = (body, union, random) => {
  body.survey = random.chance(0.05) ? 'S-NOTTHERE1' : union.survey;
};
const decision: Deed = (body, union, random) => {
  body.decision = random.chance(0.05) ? 'D-NOTTHERE1' : (union.decision ?? 'D-NOTTHERE1');
};
const sealed: Deed = (body, { keeps }, random) => {
  if (keeps.register && !random.chance(0.05)) body.concerns = random.pick(MEMBERS);
};
/** One thing left out, or stated otherwise. */
const spoil: Deed = ({ facts }, _, random) => {
  const name = random.pick(Object.keys(facts));
  const value = facts[name];
  if (random.chance(0.5) || value === undefined) delete facts[name];
  else if (typeof value === 'boolean') facts[name] = !value;
  else if (typeof value === 'number') facts[name] = value * (2 + random.below(20));
};

/** Facts that bring an outcome about, where the kind's form has them. */
const WISHES: readonly (readonly [kinds: readonly string[], facts: Body])[] = [
  [['festival-gift'], { giftForm: 'shopping-card' }],
  [['capital-purchase', 'staff-home-facility'], { citedBasis: 'acftu-2014-23' }],
  [['outing', 'sports-culture-event', 'apparel-equipment'], { citedBasis: 'acftu-2014-23' }],
  [['festival-gift', 'hardship-aid'], { hasDecision: false, committeePresentCount: 0, committeeInFavourCount: 0 }],
];
const wish: Deed = (body, union, random) => {
  const fitting = WISHES.filter(([kinds]) => kinds.includes(String(body.kind)));
  if (!fitting.length) return spoil(body, union, random);
  Object.assign(body.facts, random.pick(fitting)[1]);
  if (body.facts.hasDecision === false) delete body.facts.decidedOn;
};

interface Recipe {
  readonly name: string;
  /** How often it is drawn beside the others. */
  readonly weight: number;
  readonly kinds: readonly string[];
  readonly deeds: readonly Deed[];
}
const RECIPES: readonly Recipe[] = [
  { name: 'recipients', weight: 1, kinds: ['festival-gift'], deeds: [recipients, files] },
  {
    name: 'purchases',
    weight: 1,
    kinds: ['capital-purchase', 'general-expense', 'apparel-equipment'],
    deeds: [vouchers, decision],
  },
  { name: 'survey', weight: 4, kinds: ['staff-home-facility'], deeds: [survey, vouchers, files] },
  { name: 'dues', weight: 4, kinds: ['outing', 'sports-culture-event', 'womens-day-activity'], deeds: [files] },
  { name: 'decision', weight: 4, kinds: ['festival-gift'], deeds: [recipients, decision] },
  { name: 'sealing', weight: 4, kinds: SENSITIVE, deeds: [sealed, vouchers] },
  { name: 'any', weight: 1, kinds: KINDS, deeds: [] },
];

const WEIGHED = RECIPES.flatMap((recipe) => Array.from({ length: recipe.weight }, () => recipe));

export interface Drawn {
  readonly union: Union;
  readonly body: Body;
}

/** The n-th envelope of a seed. */
export const draw = (unions: readonly Union[], seed: string, n: number): Drawn => {
  const random = randomOf(seed, n);
  const union = random.pick(unions);
  const recipe = random.pick(WEIGHED);
  const { kind, occurredOn, facts } = exampleOf(random.pick(recipe.kinds));
  const body: Body & { facts: Body } = { kind, occurredOn, facts };
  if (recipe.name === 'decision') Object.assign(body, { occurredOn: `${YEAR}-12-31`, facts: bought() });
  for (const deed of [line, ...recipe.deeds]) deed(body, union, random);
  if (random.chance(0.6)) random.pick([wish, wish, spoil])(body, union, random);
  return { union, body };
};
