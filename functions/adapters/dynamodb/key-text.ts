import { escaped, unescaped } from '../../core/kernel/percent.ts';

/**
 * A key by its pattern: keyText`UNION#${unionId}#REQUEST#${id}`. Whatever is put into the pattern is encoded, so that a
 * `#` of a key is always one of ours and each part is read back without doubt, whoever wrote it.
 */
export const keyText = (pattern: TemplateStringsArray, ...parts: readonly (string | number)[]): string =>
  String.raw({ raw: pattern }, ...parts.map((part) => escaped(String(part))));

export type Key = { readonly pk: string; readonly sk: string };

/**
 * Where a record is begun, and where else it may lie: 0.4.0 wrote a caller's `#`, `%` and control characters as they
 * came. Such records stay where they are and are gone on with there, so that nobody votes, answers or uses a key a second
 * time under another key. An ordinary name has one form.
 */
export const formsOf = (key: Key): readonly [begin: Key, other: Key | null] => {
  const former = { pk: unescaped(key.pk), sk: unescaped(key.sk) };
  return former.pk === key.pk && former.sk === key.sk ? [key, null] : [key, former];
};
