/** How DynamoDB counts the bytes of an item, as its developer guide says. */
export type Attribute = Readonly<Record<string, unknown>>;
export type Item = Readonly<Record<string, Attribute>>;

const utf8 = (text: unknown) => Buffer.byteLength(String(text));
const binary = (base64: unknown) => Buffer.from(String(base64), 'base64').length;

/** About a byte for two significant digits, one for the exponent, one more for the sign. */
const numeral = (text: unknown) => {
  const digits = String(text)
    .replace(/e.*$/i, '')
    .replace(/^-?0*\.?0*|\.|0+$/g, '');
  return Math.ceil(digits.length / 2) + 1 + (String(text).startsWith('-') ? 1 : 0);
};

const OF_LIST = 3;
const OF_MEMBER = 1;

const valueSize = (value: Attribute): number => {
  const [[type, inner] = ['NULL', true]] = Object.entries(value);
  if (type === 'S') return utf8(inner);
  if (type === 'N') return numeral(inner);
  if (type === 'B') return binary(inner);
  if (type === 'SS') return (inner as string[]).reduce((sum, one) => sum + utf8(one), 0);
  if (type === 'NS') return (inner as string[]).reduce((sum, one) => sum + numeral(one), 0);
  if (type === 'BS') return (inner as string[]).reduce((sum, one) => sum + binary(one), 0);
  if (type === 'L') return OF_LIST + (inner as Attribute[]).reduce((sum, one) => sum + OF_MEMBER + valueSize(one), 0);
  if (type === 'M') return OF_LIST + Object.keys(inner as object).length * OF_MEMBER + itemSize(inner as Item);
  return 1;
};

export const itemSize = (item: Item): number =>
  Object.entries(item).reduce((sum, [name, value]) => sum + utf8(name) + valueSize(value), 0);
