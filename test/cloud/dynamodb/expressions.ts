/** What real DynamoDB refuses in expressions: reserved words, names and values that are not defined or not used, length. */
import { Refused } from '../guard.ts';
import { RESERVED } from './reserved-words.ts';

const EXPRESSIONS = [
  'KeyConditionExpression',
  'FilterExpression',
  'ConditionExpression',
  'UpdateExpression',
  'ProjectionExpression',
] as const;
type Which = (typeof EXPRESSIONS)[number];

const BYTES_MAX = 4_096;
const OPERATORS_MAX = 300;
const IN_MAX = 100;

export interface Expressive {
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues?: Readonly<Record<string, unknown>>;
  readonly [name: string]: unknown;
}

const refuse = (which: string, what: string): never => {
  throw new Refused('ValidationException', `Invalid ${which}: ${what}`);
};

/** Words, `#names`, `:values`, numbers and signs, in their order. */
const tokensOf = (expression: string): readonly string[] =>
  expression.match(/[#:]?[A-Za-z_][A-Za-z0-9_]*|[#:][0-9]\w*|\d+|<>|<=|>=|[^\s]/g) ?? [];

const SAYS = new Set(['AND', 'OR', 'NOT', 'BETWEEN', 'IN']);
const CLAUSES = new Set(['SET', 'REMOVE', 'ADD', 'DELETE']);
const isWord = (token: string | undefined) => /^[A-Za-z_]/.test(token ?? '');

/** Words that stand for attributes: no operator, no function, no beginning of a clause. */
const attributesIn = (which: Which, tokens: readonly string[]): readonly string[] =>
  tokens.filter((token, i) => {
    const next = tokens[i + 1];
    const upper = token.toUpperCase();
    if (!isWord(token) || next === '(') return false;
    if (which === 'UpdateExpression') return !(CLAUSES.has(upper) && (isWord(next) || next?.startsWith('#')));
    return which === 'ProjectionExpression' || !SAYS.has(upper);
  });

const checkIn = (which: Which, tokens: readonly string[]): void => {
  const at = tokens.findIndex((token, i) => token.toUpperCase() === 'IN' && tokens[i + 1] === '(');
  if (at < 0) return;
  const members = tokens.slice(at, tokens.indexOf(')', at)).filter((token) => token.startsWith(':')).length;
  if (members > IN_MAX) refuse(which, `the IN operator has ${members} operands; at most ${IN_MAX}`);
};

const checkOne = (which: Which, expression: string): readonly string[] => {
  if (expression === '') refuse(which, 'The expression can not be empty;');
  if (Buffer.byteLength(expression) > BYTES_MAX)
    refuse(which, `Expression size has exceeded the maximum allowed size; ${BYTES_MAX} bytes`);
  const tokens = tokensOf(expression);
  const operators = tokens.filter((token) => /^(AND|OR|NOT|BETWEEN|IN|=|<>|<|>|<=|>=|\+|-|,)$/i.test(token)).length;
  if (operators > OPERATORS_MAX) refuse(which, `${operators} operators; at most ${OPERATORS_MAX}`);
  checkIn(which, tokens);
  const reserved = attributesIn(which, tokens).find((word) => RESERVED.has(word.toUpperCase()));
  if (reserved) refuse(which, `Attribute name is a reserved keyword; reserved keyword: ${reserved}`);
  return tokens;
};

/** `#a` becomes what it stands for. */
export const attributesOf = (part: Expressive, which: Which): readonly string[] => {
  const expression = part[which];
  if (typeof expression !== 'string') return [];
  const tokens = tokensOf(expression);
  const named = tokens
    .filter((token) => token.startsWith('#'))
    .map((name) => part.ExpressionAttributeNames?.[name] ?? '');
  return [...attributesIn(which, tokens), ...named];
};

const checkDefined = (kind: string, given: object | undefined, used: ReadonlySet<string>): void => {
  const defined = Object.keys(given ?? {});
  const missing = [...used].find((name) => !defined.includes(name));
  if (missing) refuse('expression', `An expression attribute ${kind} used is not defined: ${missing}`);
  const unused = defined.filter((name) => !used.has(name));
  if (unused.length)
    throw new Refused(
      'ValidationException',
      `Value provided in ExpressionAttribute${kind}s unused in expressions: ${unused}`,
    );
  if (given && defined.length === 0)
    throw new Refused('ValidationException', `ExpressionAttribute${kind}s must not be empty`);
};

/** @throws Refused as DynamoDB refuses it */
export const checkExpressions = (part: Expressive): void => {
  const tokens = EXPRESSIONS.flatMap((which) => {
    const expression = part[which];
    return typeof expression === 'string' ? checkOne(which, expression) : [];
  });
  const used = (sign: string) => new Set(tokens.filter((token) => token.startsWith(sign)));
  checkDefined('Name', part.ExpressionAttributeNames, used('#'));
  checkDefined('Value', part.ExpressionAttributeValues, used(':'));
};
