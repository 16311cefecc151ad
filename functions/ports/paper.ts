import type { Minutes } from '../core/decision/minutes.ts';

/** Puts records on paper. */
export interface Paper {
  /** 会议纪要 as a PDF with a line for each signature. @throws DomainError PAPER_UNAVAILABLE where there is no font */
  minutes(minutes: Minutes, signed: readonly string[]): Promise<Uint8Array>;
}
