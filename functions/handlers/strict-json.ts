import { DomainError } from '../core/errors.ts';

export const BODY_BYTES_MAX = 1_000_000;
const DEPTH_MAX = 16;
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);
const PLAIN_INTEGER = /^-?(0|[1-9]\d*)$/;

/** Nesting of the text before it is parsed: a reviver recurses, so depth is bounded first. */
const depthOf = (text: string): number => {
  let [depth, deepest, inString] = [0, 0, false];
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (inString) {
      if (c === '\\') i++;
      else if (c === '"') inString = false;
    } else if (c === '"') inString = true;
    else if (c === '{' || c === '[') deepest = Math.max(deepest, ++depth);
    else if (c === '}' || c === ']') depth--;
  }
  return deepest;
};

/**
 * JSON as this API takes it: at most 1 MB and 16 levels, no key that could reach a prototype, and numbers in plain
 * digits. A number written with a point or an exponent becomes NaN (1e3 and 1.0 are integers after JSON.parse), which
 * the parser of facts refuses with the place where it stands.
 * @throws DomainError BODY_MISSING, BODY_TOO_LARGE, BODY_TOO_DEEP, BODY_NOT_JSON, FIELD_FORBIDDEN
 */
export const parseStrictJson = (text: string | undefined): unknown => {
  if (text !== undefined && Buffer.byteLength(text) > BODY_BYTES_MAX)
    throw new DomainError('BODY_TOO_LARGE', { data: { max: BODY_BYTES_MAX } });
  if (text === undefined || text.trim() === '') throw new DomainError('BODY_MISSING');
  if (depthOf(text) > DEPTH_MAX) throw new DomainError('BODY_TOO_DEEP', { data: { max: DEPTH_MAX } });
  const revive = (key: string, value: unknown, context?: { source?: string }): unknown => {
    if (FORBIDDEN.has(key)) throw new DomainError('FIELD_FORBIDDEN', { data: { name: key } });
    if (typeof value !== 'number') return value;
    return PLAIN_INTEGER.test(context?.source ?? '') ? value : notPlain(context?.source, value);
  };
  try {
    return JSON.parse(text, revive as (key: string, value: unknown) => unknown);
  } catch (error) {
    throw error instanceof DomainError ? error : new DomainError('BODY_NOT_JSON');
  }
};

/** A fraction keeps its value, so that the error can show it; any other way of writing a number is not a number here. */
const notPlain = (source: string | undefined, value: number): number =>
  source?.includes('.') && !Number.isInteger(value) ? value : Number.NaN;
