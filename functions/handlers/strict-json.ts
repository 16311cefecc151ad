import { DomainError, type Issue } from '../core/errors.ts';
import { pointerPart } from '../core/kernel/pointer.ts';
import { checkWhole } from './readable.ts';

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

/** Where a text that begins at a quote ends; the JSON is known to be whole. */
const endOfText = (json: string, from: number): number => {
  let at = from + 1;
  while (json[at] !== '"') at += json[at] === '\\' ? 2 : 1;
  return at;
};

/** An object or list that is being read: the names it has had (null of a list), and where in it we are. */
interface Frame {
  readonly names: Set<string> | null;
  isName: boolean;
  place: string | number;
}

/**
 * Members whose name their object has had before, each with its RFC 6901 pointer. RFC 8259 (section 4) leaves open which
 * of two would count: whoever reads the body and whoever judges it must not read two different things.
 */
const repeatedMembers = (json: string): readonly Issue[] => {
  const issues: Issue[] = [];
  const frames: Frame[] = [];
  const note = (frame: Frame, name: string): void => {
    frame.place = name;
    if (!frame.names || frame.names.size !== frame.names.add(name).size) return;
    const pointer = frames.map(({ place }) => `/${pointerPart(`${place}`)}`).join('');
    issues.push({ pointer, code: 'FIELD_REPEATED' });
  };
  for (let at = 0; at < json.length; at++) {
    const frame = frames.at(-1);
    const c = json[at];
    if (c === '{') frames.push({ names: new Set(), isName: true, place: '' });
    else if (c === '[') frames.push({ names: null, isName: false, place: 0 });
    else if (c === '}' || c === ']') frames.pop();
    else if (c === ':' && frame) frame.isName = false;
    else if (c === ',' && frame) {
      frame.isName = frame.names !== null;
      if (typeof frame.place === 'number') frame.place++;
    } else if (c === '"') {
      const end = endOfText(json, at);
      if (frame?.isName) note(frame, JSON.parse(json.slice(at, end + 1)) as string);
      at = end;
    }
  }
  return issues;
};

const BYTE_ORDER_MARK = '\ufeff';

/**
 * JSON as this API takes it: at most 1 MB and 16 levels, no key that could reach a prototype, and numbers in plain
 * digits. A number written with a point or an exponent becomes NaN (1e3 and 1.0 are integers after JSON.parse), which
 * the parser of facts refuses with the place where it stands. A byte order mark before it is passed over (RFC 8259,
 * section 8.1), and no object may name a member twice.
 * @throws DomainError BODY_MISSING, BODY_TOO_LARGE, BODY_TOO_DEEP, BODY_NOT_JSON, FIELD_FORBIDDEN; INPUT_INVALID with
 * FIELD_REPEATED or TEXT_HALF at each place
 */
export const parseStrictJson = (sent: string | undefined): unknown => {
  if (sent !== undefined && Buffer.byteLength(sent) > BODY_BYTES_MAX)
    throw new DomainError('BODY_TOO_LARGE', { data: { max: BODY_BYTES_MAX } });
  const text = sent?.startsWith(BYTE_ORDER_MARK) ? sent.slice(1) : sent;
  if (text === undefined || text.trim() === '') throw new DomainError('BODY_MISSING');
  if (depthOf(text) > DEPTH_MAX) throw new DomainError('BODY_TOO_DEEP', { data: { max: DEPTH_MAX } });
  const revive = (key: string, value: unknown, context?: { source?: string }): unknown => {
    if (FORBIDDEN.has(key)) throw new DomainError('FIELD_FORBIDDEN', { data: { name: key } });
    if (typeof value !== 'number') return value;
    return PLAIN_INTEGER.test(context?.source ?? '') ? value : notPlain(context?.source, value);
  };
  const value = parsed(text, revive as (key: string, value: unknown) => unknown);
  checkWhole(text, value);
  const issues = repeatedMembers(text);
  if (issues.length) throw new DomainError('INPUT_INVALID', { issues });
  return value;
};

const parsed = (text: string, revive: (key: string, value: unknown) => unknown): unknown => {
  try {
    return JSON.parse(text, revive);
  } catch (error) {
    throw error instanceof DomainError ? error : new DomainError('BODY_NOT_JSON');
  }
};

/** A fraction keeps its value, so that the error can show it; any other way of writing a number is not a number here. */
const notPlain = (source: string | undefined, value: number): number =>
  source?.includes('.') && !Number.isInteger(value) ? value : Number.NaN;
