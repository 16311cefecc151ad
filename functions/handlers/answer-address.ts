/** The door of large answers: what is too large to be the answer itself is put in the store of files, and fetched there. */
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { AnswerFiles } from '../ports/answer-files.ts';
import { isSendable } from './answer-size.ts';

type Result = APIGatewayProxyStructuredResultV2;

/** A document of at most so many bytes is the answer itself. */
export const INLINE_BYTES_MAX = 1_000 * 1_000;

const DISPOSITION = 'content-disposition';

const encodingOf = ({ isBase64Encoded = false }: Result) => (isBase64Encoded ? 'base64' : 'utf8');
const bytesOf = (result: Result): Buffer => Buffer.from(result.body ?? '', encodingOf(result));
const sizeOf = (result: Result): number => Buffer.byteLength(result.body ?? '', encodingOf(result));

/** Whether it goes by address: a document, which is whatever has a name to be saved under, early; the rest when it must. */
export const isLarge = (result: Result): boolean =>
  result.headers?.[DISPOSITION] === undefined
    ? !isSendable(result)
    : sizeOf(result) > INLINE_BYTES_MAX || !isSendable(result);

/** The same answer by address: 303, which clients follow by themselves. @throws DomainError STORE_* */
export const byAddress = async (files: AnswerFiles, unionId: string, result: Result): Promise<Result> => {
  const { 'content-type': mediaType, [DISPOSITION]: disposition, ...headers } = result.headers ?? {};
  const { url, expiresAt } = await files.put({
    unionId,
    bytes: bytesOf(result),
    mediaType: `${mediaType}`,
    disposition: disposition === undefined ? null : `${disposition}`,
  });
  return {
    statusCode: 303,
    headers: { ...headers, 'content-type': 'application/json; charset=utf-8', location: url },
    body: JSON.stringify({ location: url, expiresAt }),
  };
};
