import { DomainError } from '../../core/errors.ts';
import { bombOf } from '../../core/evidence/evidence.ts';
import type { FileType } from '../../core/evidence/file-type.ts';
import { VOUCHER_BOUNDS as BOUNDS } from '../../core/sheet/bounds.ts';
import type { FileInspector } from '../../ports/file-inspector.ts';
import { partWithFormula, sheetWithFormula } from './formulas.ts';
import { openPackage, type Package } from './package.ts';
import { inTurn } from './turns.ts';
import { openWorkbook } from './workbook.ts';
import { streamXml } from './xml.ts';
import { checkTruth, contentOf, entriesWithin } from './zip.ts';

/** Programs, and a workbook whose sheets are no markup (XLSB): content types of ECMA-376 and Microsoft's. */
const NOT_TAKEN = /vbaProject|macroEnabled|macrosheet|sheet\.binary/i;

const hasPrograms = async (pack: Package): Promise<boolean> => {
  let isFound = false;
  await streamXml(pack.part('[Content_Types].xml'), BOUNDS, {
    open: ({ attribute }) => {
      isFound ||= NOT_TAKEN.test(attribute('ContentType') ?? '');
    },
  });
  return isFound;
};

const inspectWorkbook = async (bytes: Uint8Array): Promise<string | null> => {
  const pack = openPackage(bytes, BOUNDS);
  const workbook = await openWorkbook(pack, BOUNDS);
  if (workbook.hasMacros || (await hasPrograms(pack)))
    throw new DomainError('EVIDENCE_TYPE', { data: { expected: 'xlsx', found: 'xlsm' } });
  return (await sheetWithFormula(pack, workbook, BOUNDS)) ?? partWithFormula(pack, workbook, BOUNDS);
};

/** OFD is kept as it came; only that it unpacks to what it says is looked at. */
const inspectArchive = async (bytes: Uint8Array): Promise<null> => {
  for (const entry of entriesWithin(bytes, BOUNDS)) await checkTruth(contentOf(bytes, entry));
  return null;
};

const inspect = async (type: FileType, bytes: Uint8Array): Promise<string | null> => {
  try {
    if (type === 'xlsx') return await inspectWorkbook(bytes);
    return type === 'ofd' ? await inspectArchive(bytes) : null;
  } catch (cause) {
    if (!(cause instanceof DomainError))
      throw new DomainError('FILE_UNREADABLE', { data: { format: type.toUpperCase() }, cause });
    throw ['entries', 'unpackedBytes'].includes(String(cause.data.bound)) ? bombOf() : cause;
  }
};

export const fileInspector: FileInspector = {
  sheetWithFormula: (type, bytes) => inTurn(() => inspect(type, bytes)),
};
