import { randomInt } from 'node:crypto';
import type { Ids } from '../../ports/ids.ts';

/** Crockford's base 32: no I, L, O or U to misread. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 10;

const random = () => Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');

/** Fifty random bits: the store still refuses a number that is taken. */
export const randomIds: Ids = {
  requestId: (fiscalYear) => `R${fiscalYear}-${random()}`,
  confirmationId: () => `C-${random()}`,
  awardId: (year) => `A${year}-${random()}`,
  surveyId: () => `S-${random()}`,
  evidenceId: () => `E-${random()}`,
  talkId: () => `T-${random()}`,
  proxyId: () => `P-${random()}`,
  decisionId: () => `D-${random()}`,
  webhookId: () => `W-${random()}`,
};
