/** One spelling for what people write in many: full width to half, no blanks or dashes, upper case. */
export const normalText = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s\p{Dash_Punctuation}_.·]/gu, '')
    .toUpperCase();
