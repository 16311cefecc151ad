import type { AuditEntry } from '../core/audit/entry.ts';
import type { Survey } from '../core/award/survey.ts';
import type { KeyRecord, KeyStore, Written } from './key-store.ts';

/** Surveys, their sums, and apart from them who has answered. Every method throws DomainError STORE_*. */
export interface SurveyStore extends KeyStore {
  open(survey: Survey, entry: AuditEntry, record: KeyRecord): Promise<Written>;
  /** Marks the member and adds one to the choice, or neither; no record holds both. */
  answer(survey: Survey, sub: string, choice: number, record: KeyRecord): Promise<Written>;
  find(unionId: string, id: string): Promise<Survey | null>;
  hasAnswered(unionId: string, id: string, sub: string): Promise<boolean>;
  tally(survey: Survey): Promise<readonly number[]>;
}
