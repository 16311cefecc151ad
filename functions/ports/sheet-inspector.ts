/** Looks into a spreadsheet that came as evidence. */
export interface SheetInspector {
  /** The first sheet that holds a formula, or null. @throws DomainError FILE_UNREADABLE */
  sheetWithFormula(bytes: Uint8Array): string | null;
}
