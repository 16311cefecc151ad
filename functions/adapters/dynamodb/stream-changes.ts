import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { RecordChange } from '../../ports/record-change.ts';

type Image = Readonly<Record<string, unknown>>;

/** What is read of a stream's record; Lambda and the Streams API hand over the same shape. */
export interface StreamRecord {
  readonly dynamodb?: { readonly Keys?: Image; readonly OldImage?: Image; readonly NewImage?: Image } | undefined;
}

const plain = (image: Image): Image => unmarshall(image as Parameters<typeof unmarshall>[0]);

/** The records of a stream as changes, in their order. Numbers above 2^53 would throw: there are none in the table. */
export const changesOf = (records: readonly StreamRecord[]): readonly RecordChange[] =>
  records.flatMap(({ dynamodb }) => {
    if (!dynamodb?.Keys) return [];
    const { pk, sk } = plain(dynamodb.Keys) as { pk: string; sk: string };
    const imageOf = (image: Image | undefined) => (image ? plain(image) : null);
    return [{ pk, sk, before: imageOf(dynamodb.OldImage), after: imageOf(dynamodb.NewImage) }];
  });
