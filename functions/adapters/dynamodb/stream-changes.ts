import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { RecordChange } from '../../ports/record-change.ts';

type Image = Readonly<Record<string, unknown>>;

/** What is read of a stream's record; Lambda and the Streams API hand over the same shape. */
export interface StreamRecord {
  readonly eventID?: string | undefined;
  readonly dynamodb?:
    | {
        readonly Keys?: Image;
        readonly OldImage?: Image;
        readonly NewImage?: Image;
        readonly SequenceNumber?: string | undefined;
      }
    | undefined;
}

/** An attribute that cannot be read, such as a number above 2^53, is left out: it stops only who needs it. */
const readable = ([name, value]: readonly [string, unknown]): readonly (readonly [string, unknown])[] => {
  try {
    return [[name, unmarshall({ value } as Parameters<typeof unmarshall>[0]).value]];
  } catch {
    return [];
  }
};

const imageOf = (image: Image | undefined): Image | null =>
  image ? Object.fromEntries(Object.entries(image).flatMap(readable)) : null;

/** A record of a stream as a change; null where it names no item. */
export const changeOf = ({ eventID, dynamodb }: StreamRecord): RecordChange | null => {
  if (!dynamodb?.Keys) return null;
  const { pk, sk } = imageOf(dynamodb.Keys) as { pk: string; sk: string };
  const id = eventID ?? dynamodb.SequenceNumber;
  return {
    ...(id !== undefined && { id }),
    ...{ pk, sk, before: imageOf(dynamodb.OldImage), after: imageOf(dynamodb.NewImage) },
  };
};

/** The records of a stream as changes, in their order. */
export const changesOf = (records: readonly StreamRecord[]): readonly RecordChange[] =>
  records.flatMap((record) => changeOf(record) ?? []);
