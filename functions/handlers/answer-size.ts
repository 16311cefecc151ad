import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { DomainError } from '../core/errors.ts';

/** Lambda takes 6 MB of an answer; a fifth is left for what lies between us and the caller. */
export const ANSWER_BYTES_MAX = 5 * 1_000 * 1_000;
/** A character is at most so many bytes of the text in which Lambda hands an answer on. */
const BYTES_A_CHARACTER = 6;

/** Bytes as Lambda counts them: of the whole answer as JSON, its quotes escaped and its bytes as base64. */
const bytesOf = (result: APIGatewayProxyStructuredResultV2): number => Buffer.byteLength(JSON.stringify(result));

export const isSendable = (result: APIGatewayProxyStructuredResultV2): boolean =>
  (result.body ?? '').length * BYTES_A_CHARACTER < ANSWER_BYTES_MAX || bytesOf(result) <= ANSWER_BYTES_MAX;

export const tooLarge = (): DomainError => new DomainError('ANSWER_TOO_LARGE', { data: { max: ANSWER_BYTES_MAX } });
