import type { Issue } from '../errors.ts';

/** A line of a sign-off sheet: for whom something was handed over, and who signed. */
export interface SignOff {
  readonly recipient: string;
  readonly signedBy: string;
}

const SIGNERS_MAX = 500;
const NAME_MAX = 100;

const isName = (value: unknown) => typeof value === 'string' && value.trim() !== '' && value.length <= NAME_MAX;
const isLine = (value: unknown): value is SignOff => {
  const { recipient, signedBy, ...rest } = (typeof value === 'object' && value !== null ? value : {}) as Record<
    string,
    unknown
  >;
  return isName(recipient) && isName(signedBy) && Object.keys(rest).length === 0;
};

/** `[{recipient, signedBy}]` of a settlement. */
export const parseSignOff = (
  raw: unknown,
): { readonly signers: readonly SignOff[]; readonly issues: readonly Issue[] } => {
  const wrong = (pointer: string, expected: string): Issue => ({ pointer, code: 'FIELD_TYPE', data: { expected } });
  if (!Array.isArray(raw) || raw.length > SIGNERS_MAX)
    return { signers: [], issues: [wrong('/signers', `0–${SIGNERS_MAX}`)] };
  const issues = raw.flatMap((line, i) => (isLine(line) ? [] : [wrong(`/signers/${i}`, 'recipient, signedBy')]));
  return { signers: issues.length ? [] : (raw as readonly SignOff[]), issues };
};
