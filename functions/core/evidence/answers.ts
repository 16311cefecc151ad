/** What is answered about evidence. */

import { FLAG_CODES, FLAG_SEVERITIES, type Flag } from '../detection/flag.ts';
import {
  byName,
  choice,
  dayText,
  described,
  either,
  fields,
  list,
  named,
  orNull,
  type Schema,
} from '../kernel/schema.ts';
import { count, hash, instant, integer, person, string, strings, version } from '../kernel/schema-answers.ts';
import type { Evidence } from './evidence.ts';
import { FILE_TYPES } from './file-type.ts';

const evidence: Schema<Evidence> = fields({
  id: string,
  unionId: string,
  status: choice(['announced', 'recorded'] as const),
  fileName: string,
  sizeBytes: count,
  sha256: hash,
  type: choice(FILE_TYPES),
  givenBy: person,
  announcedAt: instant,
  recordedAt: orNull(instant),
  retainUntil: orNull(dayText),
  version,
});
const EVIDENCE = named('Evidence', evidence);

const flagValue = either<string, number>((raw) => typeof raw === 'string', string, integer);
const flagBasis = either<'habit', Exclude<Flag['basis'], 'habit'>>(
  (raw) => raw === 'habit',
  choice(['habit'] as const),
  fields({ regulation: string, article: integer }),
);
const sign: Schema<Flag> = fields({
  code: choice(FLAG_CODES),
  severity: choice(FLAG_SEVERITIES),
  basis: flagBasis,
  related: strings,
  evidence: list(
    fields({ name: string, value: flagValue, unit: choice(['fen', 'count', 'day', 'days', 'text'] as const) }),
  ),
});

/** The schemas that are published under the names. */
export const EVIDENCE_PARTS: Readonly<Record<string, Schema>> = { Evidence: evidence, Sign: sign };

export const EVIDENCE_ANNOUNCED = fields({
  evidence: EVIDENCE,
  upload: described(
    fields({ url: string, method: choice(['PUT'] as const), headers: byName(string), expiresAt: instant }),
    { description: 'Where the bytes are put, with these headers, and until when' },
  ),
});
export const EVIDENCE_SHOWN = fields({ evidence: EVIDENCE });
export const EVIDENCE_OPENED = fields({
  url: string,
  expiresAt: instant,
  fileName: string,
  sha256: hash,
  sizeBytes: count,
});
export const FILES_LISTED = fields({
  id: string,
  files: list(fields({ item: string, evidence: string, sha256: hash })),
  withoutFile: described(strings, { description: 'Items that are ticked and have no file' }),
  flags: list(named('Sign', sign)),
});
