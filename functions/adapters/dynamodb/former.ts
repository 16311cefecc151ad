/** Records whose name has two forms (key-text.ts): found under either, written where they lie. */
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from './client.ts';
import { guarded } from './failures.ts';
import { type Check, type Item, isAbsent } from './items.ts';
import { formsOf, type Key } from './key-text.ts';

/** Whether an item is the record that is looked for: in 0.4.0 another's could have the same key. */
type IsIt = (item: Item) => boolean;
const any: IsIt = () => true;

/** The item under either form of a key, or null. @throws DomainError STORE_* */
export const getEither = async ({ client, tableName }: Table, key: Key, isIt: IsIt = any): Promise<Item | null> => {
  const forms = formsOf(key).filter((form) => form !== null);
  const gets = forms.map((Key) => client.send(new GetCommand({ TableName: tableName, Key, ConsistentRead: true })));
  const items = (await guarded(Promise.all(gets))).flatMap(({ Item }) => Item ?? []);
  return items.find(isIt) ?? null;
};

/** Where a record lies, or is to be begun; asks nothing where there is one form. @throws DomainError STORE_* */
export const homeOf = async (table: Table, key: Key, isIt: IsIt = any): Promise<Key> => {
  const [begin, other] = formsOf(key);
  const found = other && (await getEither(table, key, isIt));
  return found ? { pk: String(found.pk), sk: String(found.sk) } : begin;
};

/** That what is begun is not there in its other form: nothing to check where that is the place of the write itself. */
export const otherAbsent = (key: Key, place?: Key): readonly Check[] => {
  const [, other] = formsOf(key);
  return other && (place?.pk !== other.pk || place.sk !== other.sk) ? [isAbsent(other)] : [];
};
