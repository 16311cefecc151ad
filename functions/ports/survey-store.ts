import type { AuditEntry } from '../core/audit/entry.ts';
import type { Survey } from '../core/award/survey.ts';
import type { KeyRecord, KeyStore, Written } from './key-store.ts';

/** Surveys, their sums, and apart from them who has answered. Every method throws DomainError STORE_*. */
export interface SurveyStore extends KeyStore {
  open(survey: Survey, entry: AuditEntry, record: KeyRecord): Promise<Written>;
  /**
   * Marks the person under each of their names and adds one at each place of the row, or nothing; no record holds both.
   * Nothing once closed.
   */
  answer(survey: Survey, names: readonly string[], places: readonly number[], record: KeyRecord): Promise<Written>;
  find(unionId: string, id: string): Promise<Survey | null>;
  /** Those opened in a year, latest first. */
  list(unionId: string, year: number): Promise<readonly Survey[]>;
  findEntry(unionId: string, id: string, sequence: number): Promise<AuditEntry | null>;
  /** Whether somebody has answered under one of these names. */
  hasAnswered(unionId: string, id: string, names: readonly string[]): Promise<boolean>;
  /** The row of sums; nothing but noughts once the survey is closed. */
  tally(survey: Survey): Promise<readonly number[]>;
  /** Writes the closed survey and forgets its sums; only from its version before and if the row is still the one given. */
  close(survey: Survey, row: readonly number[], entry: AuditEntry, record: KeyRecord): Promise<Written>;
}
