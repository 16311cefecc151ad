import { DomainError, type Issue } from '../errors.ts';
import { parseText } from '../facts/parse.ts';
import { pointerPart } from '../kernel/pointer.ts';
import type { StatedDues } from './dues.ts';

const FIGURES = ['incomeFen', 'broughtForwardFen', 'paidElsewhereFen', 'toppedUpElsewhereFen'] as const;
const FIELDS: readonly string[] = [...FIGURES, 'document'];
/** Far beyond any union; four of them and a multiple stay whole numbers. */
const FEN_MAX = 100_000_000_000_000;

const isFen = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= FEN_MAX;

/**
 * `{incomeFen, broughtForwardFen?, paidElsewhereFen?, toppedUpElsewhereFen?, document}`, the year's figures so far; what
 * is left out is nothing. @throws DomainError INPUT_INVALID
 */
export const parseDues = (raw: unknown): StatedDues => {
  const body = (typeof raw === 'object' && raw !== null && !Array.isArray(raw) ? raw : {}) as Record<string, unknown>;
  const document = parseText(body.document, '/document');
  const issues: readonly Issue[] = [
    ...Object.keys(body)
      .filter((key) => !FIELDS.includes(key))
      .map((key): Issue => ({ pointer: `/${pointerPart(key)}`, code: 'FIELD_UNKNOWN' })),
    ...FIGURES.filter((name) => !isFen(body[name] ?? (name === 'incomeFen' ? null : 0))).map(
      (name): Issue => ({ pointer: `/${name}`, code: 'FIELD_TYPE', data: { expected: 'fen ≥ 0' } }),
    ),
    ...('issues' in document ? document.issues : []),
  ];
  if (issues.length) throw new DomainError('INPUT_INVALID', { issues });
  const figures = Object.fromEntries(FIGURES.map((name) => [name, body[name] ?? 0]));
  return { ...figures, document: body.document } as StatedDues;
};
