/** What an item of the table is, in an attribute of its own: consumers of the stream know it by this, not by its key. */
export type Entity = 'audit-entry' | 'request' | 'member' | 'quota';

type Image = Readonly<Record<string, unknown>> | null;

/** Null for what was written before 0.5.0 and for what no consumer follows. */
export const entityOf = (image: Image): string | null => (typeof image?.entity === 'string' ? image.entity : null);

/** The content of an item, or undefined where it cannot be read. */
export const contentOf = (image: Image): unknown => {
  try {
    return JSON.parse(String(image?.content));
  } catch {
    return undefined;
  }
};
