/** The bodies of every call about evidence: code and contract read the same. */
import { DomainError } from '../errors.ts';
import { list, matching, parsed } from '../kernel/schema.ts';
import { expecting, fullForm, ifAny, told } from '../kernel/schema-expected.ts';
import { type Announced, checkSize, FILE_BYTES_MAX } from './evidence.ts';
import { typeOfName } from './file-type.ts';
import { FILES_MAX } from './files.ts';

const NAME_MAX = 200;
// biome-ignore lint/suspicious/noControlCharactersInRegex: refusing them is the point
const NAME_FORBIDDEN = /[\u0000-\u001f\u007f/\\\u202a-\u202e\u2066-\u2069]/;

const isName = (name: unknown): boolean =>
  typeof name === 'string' && name.length <= NAME_MAX && name.isWellFormed() && !NAME_FORBIDDEN.test(name);
const isSize = (size: unknown): boolean => Number.isSafeInteger(size) && (size as number) >= 0;
const SHA_256 = /^[0-9a-f]{64}$/;

/** What is no object says nothing of the file. */
export const ANNOUNCEMENT = ifAny(
  fullForm({
    fileName: expecting<string>(
      { type: 'string', maxLength: NAME_MAX, description: 'With its extension: pdf, ofd, jpg, jpeg, png, xlsx' },
      `1–${NAME_MAX}`,
      isName,
    ),
    sizeBytes: expecting<number>({ type: 'integer', minimum: 1, maximum: FILE_BYTES_MAX }, 'bytes', isSize),
    sha256: expecting<string>(
      { type: 'string', pattern: SHA_256.source },
      'SHA-256 (hex)',
      (raw) => typeof raw === 'string' && SHA_256.test(raw),
    ),
  }),
);

/** A file as it is announced. @throws DomainError INPUT_INVALID, EVIDENCE_EMPTY, EVIDENCE_TOO_LARGE, EVIDENCE_NAME */
export const parseAnnounced = (body: unknown): Announced => {
  const announced = parsed(ANNOUNCEMENT, body);
  const type = typeOfName(announced.fileName);
  if (!type) throw new DomainError('EVIDENCE_NAME');
  checkSize(announced.sizeBytes);
  return { ...announced, type };
};

/** Which evidence stands for which item of the checklist. */
export const FILES = list(
  fullForm({
    item: expecting<string>(
      { type: 'string', description: 'Of the checklist of the kind' },
      'id',
      (raw) => typeof raw === 'string',
    ),
    evidence: matching(/^E-[A-Z0-9]{4,30}$/, 'E-…', 'A file that is kept'),
  }),
  FILES_MAX,
  0,
  { shape: told('list'), size: { code: 'FILES_TOO_MANY', data: { max: FILES_MAX } } },
);
