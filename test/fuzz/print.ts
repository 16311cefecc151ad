/** JSON as a text in which a part may be any text at all: `1e3`, two members of one name, half a word. */
export class Raw {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export type Json = unknown;
export const isObject = (value: Json): value is Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Raw);

/** Well-formed strings as they are; half a character stays half a character, as a gateway would hand it over. */
const printText = (text: string): string =>
  text.isWellFormed() ? JSON.stringify(text) : `"${text.replace(/[\\"]/g, '\\$&')}"`;

export const print = (value: Json): string => {
  if (value instanceof Raw) return value.text;
  if (typeof value === 'string') return printText(value);
  if (Array.isArray(value)) return `[${value.map(print).join(',')}]`;
  if (isObject(value))
    return `{${Object.entries(value)
      .map(([name, one]) => `${printText(name)}:${print(one)}`)
      .join(',')}}`;
  return JSON.stringify(value) ?? 'null';
};
