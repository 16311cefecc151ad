/** IAM's decision: what no statement allows is denied, and what one denies is denied whatever others allow. */
import type { Resolve, Resources } from './intrinsics.ts';

export interface Statement {
  readonly effect: 'Allow' | 'Deny';
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

/** One action on one resource, with what conditions may ask about it. */
export interface Need {
  readonly action: string;
  readonly resource: string;
  readonly context?: Readonly<Record<string, readonly string[]>>;
}

/** The smallest part of a policy that may be missing: one action on one resource as it is written. */
export const unitOf = (action: string, resource: string): string => `${action} on ${resource}`;

const listOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : [String(value)]);

interface Written {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: unknown;
  readonly Resource: unknown;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const read = (written: Written): Statement => {
  const unknown = Object.keys(written).filter(
    (name) => !['Sid', 'Effect', 'Action', 'Resource', 'Condition'].includes(name),
  );
  if (unknown.length) throw new Error(`a statement says ${unknown.join(', ')}, which is not read here yet`);
  return {
    effect: written.Effect,
    actions: listOf(written.Action),
    resources: listOf(written.Resource),
    conditions: Object.fromEntries(
      Object.entries(written.Condition ?? {}).map(([operator, keys]) => [
        operator,
        Object.fromEntries(Object.entries(keys).map(([key, value]) => [key, listOf(value)])),
      ]),
    ),
  };
};

/** All statements of a role: those written in it, and those of policies that name it. */
export const statementsOf = (resources: Resources, resolve: Resolve, roleArn: string): readonly Statement[] => {
  type Document = { readonly PolicyDocument: { readonly Statement: readonly Written[] } };
  const entries = Object.entries(resources);
  const roles = entries.filter(
    ([id, { Type }]) => Type === 'AWS::IAM::Role' && resolve({ 'Fn::GetAtt': [id, 'Arn'] }) === roleArn,
  );
  const names = roles.map(([id]) => String(resolve({ Ref: id })));
  const managed = roles.flatMap(([, { Properties }]) => (Properties.ManagedPolicyArns ?? []) as unknown[]);
  if (managed.length) throw new Error('a role with managed policies is not read here yet');
  const inline = roles.flatMap(
    ([, { Properties }]) => (resolve(Properties.Policies ?? []) as readonly Document[]) ?? [],
  );
  const attached = entries
    .filter(([, { Type }]) => Type === 'AWS::IAM::Policy')
    .map(([, { Properties }]) => resolve(Properties) as Document & { readonly Roles: readonly string[] })
    .filter(({ Roles }) => Roles.some((role) => names.includes(role)));
  return [...inline, ...attached].flatMap(({ PolicyDocument }) => PolicyDocument.Statement.map(read));
};

const patterns = new Map<string, RegExp>();

/** `*` any text and `?` one character, as in the ARNs of a policy. */
export const matches = (pattern: string, value: string, isCaseFree = false): boolean => {
  if (!/[*?]/.test(pattern) && !isCaseFree) return pattern === value;
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const known = patterns.get(`${isCaseFree} ${pattern}`) ?? new RegExp(`^${source}$`, isCaseFree ? 'is' : 's');
  patterns.set(`${isCaseFree} ${pattern}`, known);
  return known.test(value);
};

type Test = (given: readonly string[] | undefined, wanted: readonly string[]) => boolean;
const some =
  (compare: (wanted: string, given: string) => boolean): Test =>
  (given, wanted) =>
    given !== undefined && given.length > 0 && given.every((one) => wanted.some((other) => compare(other, one)));

const OPERATORS: Readonly<Record<string, Test>> = {
  Null: (given, [wanted]) => (given === undefined) === (wanted === 'true'),
  Bool: some((wanted, given) => wanted === given),
  StringEquals: some((wanted, given) => wanted === given),
  ArnEquals: some((wanted, given) => matches(wanted, given)),
  ArnLike: some((wanted, given) => matches(wanted, given)),
  StringLike: some((wanted, given) => matches(wanted, given)),
  StringNotEquals: (given, wanted) => !(given ?? []).some((one) => wanted.includes(one)),
  'ForAllValues:StringEquals': (given, wanted) => (given ?? []).every((one) => wanted.includes(one)),
  'ForAllValues:StringLike': (given, wanted) =>
    (given ?? []).every((one) => wanted.some((other) => matches(other, one))),
};

const holds = ({ conditions }: Statement, context: NonNullable<Need['context']>): boolean =>
  Object.entries(conditions).every(([operator, keys]) => {
    const test = OPERATORS[operator];
    if (!test) throw new Error(`the condition ${operator} is not decided here yet`);
    return Object.entries(keys).every(([key, wanted]) => test(context[key], wanted));
  });

export interface Decision {
  readonly isAllowed: boolean;
  /** The units that allow it, where it is allowed. */
  readonly by: readonly string[];
}

/** Decides as if the units in `without` stood in no statement. */
export const decide = (
  statements: readonly Statement[],
  { action, resource, context = {} }: Need,
  without: ReadonlySet<string> = new Set(),
): Decision => {
  const unitsOf = (effect: Statement['effect']) =>
    statements
      .filter((one) => one.effect === effect && holds(one, context))
      .flatMap(({ actions, resources }) =>
        actions
          .filter((pattern) => matches(pattern, action, true))
          .flatMap((one) => resources.filter((pattern) => matches(pattern, resource)).map((on) => unitOf(one, on))),
      );
  const by = [...new Set(unitsOf('Allow'))].filter((unit) => !without.has(unit));
  return { isAllowed: by.length > 0 && unitsOf('Deny').length === 0, by };
};

/** Every unit that the statements allow. */
export const unitsAllowed = (statements: readonly Statement[]): readonly string[] => [
  ...new Set(
    statements
      .filter(({ effect }) => effect === 'Allow')
      .flatMap(({ actions, resources }) => actions.flatMap((one) => resources.map((on) => unitOf(one, on)))),
  ),
];
