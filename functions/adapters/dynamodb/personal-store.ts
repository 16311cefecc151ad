import type { PersonalMove, Plan } from '../../core/quota/personal.ts';
import type { PartResult, PersonalRecord, PersonalStore, PlanPointer } from '../../ports/personal-store.ts';
import { getMany, queryAll } from './batch.ts';
import type { Table } from './client.ts';
import {
  FAILED,
  get,
  IS_NEW,
  type Item,
  isFree,
  type Put,
  putNew,
  read,
  transact,
  type Writes,
  write,
  writeTogether,
} from './items.ts';
import { formsOf } from './key-text.ts';
import {
  memberKey,
  OPEN_PLANS,
  partKey,
  personalHoldKey,
  planKey,
  pointerKey,
  quotaKey,
  recipientsKey,
} from './keys.ts';
import { moveMembers, planItem, planTo, recipientsPut } from './personal-writes.ts';

const beginningWith = ({ pk, sk }: { readonly pk: string; readonly sk: string }): Item => ({
  KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
  ExpressionAttributeValues: { ':pk': pk, ':sk': sk },
  ConsistentRead: true,
});

/** The member in a key such as `UNION#u#MEMBER#m-001`. */
const memberOf = (pk: unknown): string => String(pk).slice(String(pk).lastIndexOf('#') + 1);

const findTaken: (table: Table) => PersonalStore['findTaken'] =
  (table) =>
  async (unionId, { category, year }, members, apartFrom) => {
    const quotas = members.map((id) => quotaKey(unionId, id, year, category));
    const holds = apartFrom === null ? [] : members.map((id) => personalHoldKey(unionId, id, year, apartFrom));
    const items = await getMany(table, [...quotas, ...holds]);
    const taken = new Map(members.map((id) => [id, 0]));
    for (const { pk, sk, takenFen } of items) {
      const sign = String(sk).startsWith('HOLD#') ? -1 : 1;
      taken.set(memberOf(pk), (taken.get(memberOf(pk)) ?? 0) + sign * Number(takenFen));
    }
    return taken;
  };

/** One that is replaced may lie under the other form of its key; then the new one, which lasts longer, is what is found. */
const pointerWrites = (pointer: PlanPointer, now: number): Writes => {
  const { unionId, sub, key, replaces, ...content } = pointer;
  const { requestId, expiresAtEpoch } = content;
  const [place, other] = formsOf(pointerKey(unionId, sub, key));
  const Item = { ...place, requestId, expiresAtEpoch, content: write(content) };
  if (replaces === null)
    return { puts: [{ Item, ...isFree(now) }], checks: other ? [{ Key: other, ...isFree(now) }] : [] };
  const isReplaced = 'requestId = :replaces';
  const ConditionExpression = other ? `${IS_NEW} OR ${isReplaced}` : isReplaced;
  return { puts: [{ Item, ConditionExpression, ExpressionAttributeValues: { ':replaces': replaces } }] };
};

type PointerContent = Omit<PlanPointer, 'unionId' | 'sub' | 'key' | 'replaces'>;

const findPointer = async (table: Table, unionId: string, sub: string, key: string, now: number) => {
  const forms = formsOf(pointerKey(unionId, sub, key)).filter((form) => form !== null);
  const found = await Promise.all(forms.map((form) => get<PointerContent>(table, form)));
  const [last] = found
    .filter((one) => one !== null)
    .filter(({ expiresAtEpoch }) => expiresAtEpoch > now)
    .toSorted((a, b) => b.expiresAtEpoch - a.expiresAtEpoch);
  return last ? { unionId, sub, key, replaces: null, ...last } : null;
};

/** A first attempt finds nothing in its place; a later one finds the attempt before, given back. */
const beginning = (plan: Plan): Put =>
  plan.attempt === 1
    ? putNew(planItem(plan))
    : {
        Item: planItem(plan),
        ConditionExpression: '#state = :released AND attempt = :before',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: { ':released': 'released', ':before': plan.attempt - 1 },
      };

const keyOf = ({ unionId, requestId, version }: Plan) => planKey(unionId, requestId, version);

const makePart = async (
  table: Table,
  plan: Plan,
  index: number,
  move: PersonalMove,
  members: readonly string[],
): Promise<PartResult> => {
  const marker = putNew({ ...partKey(keyOf(plan), plan.attempt, plan.state, index), part: index });
  const check = {
    Key: keyOf(plan),
    ConditionExpression: '#state = :during AND attempt = :attempt',
    ExpressionAttributeNames: { '#state': 'state' },
    ExpressionAttributeValues: { ':during': plan.state, ':attempt': plan.attempt },
  };
  const updates = moveMembers(plan.unionId, members, move);
  const codes = await transact(table, { puts: [marker], checks: [check], updates });
  if (!codes.length || codes[0] === FAILED) return 'done';
  return codes[1] === FAILED ? 'closed' : 'exhausted';
};

const listOpen = async (table: Table, before: string): Promise<readonly Plan[]> => {
  const items = await queryAll(table, {
    IndexName: 'byStatus',
    KeyConditionExpression: 'statusKey = :open AND dayKey < :before',
    ExpressionAttributeValues: { ':open': OPEN_PLANS, ':before': before },
  });
  return items.map((item) => read<Plan>(item));
};

/** Personal limits in DynamoDB: a member's partition holds what was taken and by whom. */
export const dynamoPersonalStore = (table: Table, nowEpoch: () => number): PersonalStore => ({
  findTaken: findTaken(table),
  findRecipients: async (unionId, requestId) =>
    (await get<readonly string[]>(table, recipientsKey(unionId, requestId))) ?? [],
  async listRecords(unionId, member, year) {
    const { pk } = memberKey(unionId, member);
    const items = await queryAll(table, beginningWith({ pk, sk: `HOLD#${year}#` }));
    return items
      .filter(({ takenFen }) => Number(takenFen) > 0)
      .map(({ requestId, category }) => ({ requestId, category }) as PersonalRecord);
  },
  findPointer: (unionId, sub, key) => findPointer(table, unionId, sub, key, nowEpoch()),
  findPlan: (unionId, requestId, version) => get<Plan>(table, planKey(unionId, requestId, version)),
  async open(plan, recipients, pointer) {
    const puts = [beginning(plan), recipientsPut(plan.unionId, plan.requestId, recipients)];
    const pointed = pointer ? pointerWrites(pointer, nowEpoch()) : { puts: [] };
    const written = await writeTogether(table, { ...pointed, puts: [...puts, ...pointed.puts] });
    return written === 'written' ? 'written' : 'stale';
  },
  makePart: (...given) => makePart(table, ...given),
  async listParts(plan, during) {
    const items = await queryAll(table, beginningWith(partKey(keyOf(plan), plan.attempt, during, '')));
    return new Set(items.map(({ part }) => part as number));
  },
  async setState(plan, state) {
    return (await writeTogether(table, { puts: [planTo(plan, state)] })) === 'written' ? 'written' : 'stale';
  },
  listOpen: (before) => listOpen(table, before),
});
