export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
/** A text in every language of the product. */
export type Text = Readonly<Record<Language, string>>;
