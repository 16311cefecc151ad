import { createHmac } from 'node:crypto';
import type { Pseudonyms } from '../../ports/pseudonyms.ts';

const KEY_MIN = 32;
const LENGTH = 32;

/** HMAC-SHA-256 under the installation's key: without it nobody can try illnesses one by one. */
export const keyedPseudonyms = (key: string | undefined): Pseudonyms => ({
  of(unionId, words) {
    if (!key || key.length < KEY_MIN)
      throw new Error(`EVENT_KEY is not set or shorter than ${KEY_MIN} characters: give the Lambda its key`);
    return createHmac('sha256', key).update(`${unionId}\n${words}`).digest('hex').slice(0, LENGTH);
  },
});
