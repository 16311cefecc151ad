import type { FileType } from '../core/evidence/file-type.ts';

/** Looks into a file that came as evidence, as far as its type can be looked into. */
export interface FileInspector {
  /**
   * The first sheet or part that holds a formula, or null.
   * @throws DomainError FILE_UNREADABLE, FILE_TOO_LARGE, EVIDENCE_TYPE, EVIDENCE_BOMB
   */
  sheetWithFormula(type: FileType, bytes: Uint8Array): Promise<string | null>;
}
