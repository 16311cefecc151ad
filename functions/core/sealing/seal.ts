import { DomainError } from '../errors.ts';

/** A person's key as it is kept: wrapped, or destroyed. After a destroyed one may come another, of the next generation. */
export interface PersonKey {
  readonly unionId: string;
  readonly person: string;
  readonly generation: number;
  /** Null once destroyed: what was sealed under it can be read by nobody. */
  readonly wrapped: string | null;
  readonly destroyed: { readonly at: string; readonly by: string; readonly document: string } | null;
  readonly version: number;
}

/** Something sealed, beside the record that it belongs to. */
export interface SealedRecord {
  readonly person: string;
  readonly generation: number;
  readonly about: string;
  /** Null once shredded. */
  readonly sealed: { readonly payload: string; readonly key: string } | null;
}

/** The key that opens it. @throws DomainError SEALED_SHREDDED */
export const openingKey = (record: SealedRecord, key: PersonKey | null) => {
  if (!record.sealed || !key?.wrapped || key.generation !== record.generation) throw new DomainError('SEALED_SHREDDED');
  return { sealed: record.sealed, wrapped: key.wrapped };
};
