import { sequenceOf } from '../../core/audit/log.ts';
import { hashText } from '../../core/kernel/canonical.ts';
import { type ConsumerName, laneOf } from '../../core/stream/aside.ts';
import { type Key, keyText } from './key-text.ts';
import { pad } from './keys.ts';

/** How many items a consumer of the stream has set aside. */
export const stateKey = (consumer: ConsumerName) => ({ pk: keyText`STREAM#${consumer}`, sk: 'STATE' });

/** What it set aside: by a hash, since the item's own key may be as long as a key can be; in the order of a record. */
export const ASIDES_BEGIN = 'ASIDE#';
export const asideKey = (consumer: ConsumerName, item: Key) => ({
  ...stateKey(consumer),
  sk: ASIDES_BEGIN + keyText`${hashText(laneOf(item)).slice(0, 32)}#${pad(sequenceOf(item.sk) ?? 0)}`,
});

/** What it is done with of a batch that another is not done with. */
export const aheadKey = (consumer: ConsumerName, firstId: string) => ({
  ...stateKey(consumer),
  sk: keyText`AHEAD#${firstId}`,
});

/** What a union is told of taking up again, with its entries beside it. */
export const takeUpKey = (unionId: string, consumer: ConsumerName) => ({
  pk: keyText`UNION#${unionId}#STREAM`,
  sk: keyText`CONSUMER#${consumer}`,
});
