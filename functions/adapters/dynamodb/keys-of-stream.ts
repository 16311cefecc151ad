import { sequenceOf } from '../../core/audit/log.ts';
import { hashText } from '../../core/kernel/canonical.ts';
import { type ConsumerName, laneOf } from '../../core/stream/aside.ts';
import { type Key, keyText } from './key-text.ts';
import { pad } from './keys.ts';

/** What a consumer of the stream keeps. */
export const streamKey = (consumer: ConsumerName): string => keyText`STREAM#${consumer}`;

/** What it set aside: by a hash, since the item's own key may be as long as a key can be; in the order of a record. */
export const ASIDES_BEGIN = 'ASIDE#';
export const asideKey = (consumer: ConsumerName, item: Key) => ({
  pk: streamKey(consumer),
  sk: ASIDES_BEGIN + keyText`${hashText(laneOf(item)).slice(0, 32)}#${pad(sequenceOf(item.sk) ?? 0)}`,
});

/** What a union is told of taking up again, with its entries beside it. */
export const takeUpKey = (unionId: string, consumer: ConsumerName) => ({
  pk: keyText`UNION#${unionId}#STREAM`,
  sk: keyText`CONSUMER#${consumer}`,
});
