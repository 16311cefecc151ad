/** The bodies of requests, budgets and dues: what the contract takes, the parser takes, and the other way round. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { parseActBody, takeEnvelope } from '../../functions/core/approval/envelope.ts';
import { DomainError } from '../../functions/core/errors.ts';
import { parseAdjustment, parseBudget, parseDocument, parseDues } from '../../functions/core/quota/bodies.ts';
import { ENVELOPE, REQUEST_SCHEMAS } from '../../functions/handlers/openapi-requests.ts';
import { changed, placesOf, without } from '../fuzz/mutate.ts';
import { ACTIONS, ADJUSTMENT, BUDGET, DUES, ENVELOPES, KNOWN_LINES } from '../parsers/good-requests.ts';

type Json = Readonly<Record<string, unknown>>;
const SCHEMAS: Json = { ...REQUEST_SCHEMAS, Envelope: { type: 'object', properties: ENVELOPE } };
const isTakenBy = (name: string) =>
  new Ajv2020({ strict: false, validateFormats: false }).compile({
    components: { schemas: SCHEMAS },
    $ref: `#/components/schemas/${name}`,
  });

const issuesOf = (parse: (body: unknown) => unknown, body: unknown): readonly unknown[] => {
  try {
    parse(body);
    return [];
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return error.issues;
  }
};

/** Whether an invoice needs a code hangs on its number. */
const BY_NUMBER = /^invoices\/\d\/code$/;
const WRONG: readonly unknown[] = [7, null, ' ', [], {}, true, -1];
const shownAt = (path: readonly (string | number)[]) => path.join('/');

/** A good body with each of its places changed in turn, and the good body itself. */
const bodiesOf = (good: unknown): readonly (readonly [string, unknown])[] => [
  ['as it is', good],
  ...placesOf(good)
    .filter((path) => path.length > 0 && !BY_NUMBER.test(shownAt(path)))
    .flatMap((path): readonly (readonly [string, unknown])[] => {
      const owner = path.slice(0, -1);
      const last = path.at(-1) as string | number;
      return [
        ...WRONG.map((one) => [`${JSON.stringify(one)} at ${shownAt(path)}`, changed(good, path, () => one)] as const),
        [`no ${shownAt(path)}`, changed(good, owner, (one) => without(one, last))],
      ];
    }),
];

describe.each<[string, (body: unknown) => unknown, readonly unknown[]]>([
  ['Envelope', takeEnvelope, ENVELOPES],
  ['Action', parseActBody, ACTIONS],
  ['Budget', parseBudget, [BUDGET]],
  ['BudgetSignature', parseDocument, [{ document: '纪要一' }]],
  ['BudgetAdjustment', (body) => parseAdjustment(body, KNOWN_LINES), [ADJUSTMENT]],
  ['Dues', parseDues, [DUES]],
])('the body %s', (name, parse, good) => {
  const isTaken = isTakenBy(name);
  it.each(good.map((body, i) => [i, body] as const))(
    '%i, changed in each place, is taken as it is published',
    (_, body) => {
      const bodies = bodiesOf(body);
      const differing = bodies.flatMap(([how, one]) => {
        const issues = issuesOf(parse, one);
        return isTaken(one) === !issues.length ? [] : [[how, issues, isTaken.errors?.map(({ message }) => message)]];
      });
      expect(bodies.length).toBeGreaterThan(8);
      expect(differing).toEqual([]);
      expect(isTaken(body)).toBe(true);
    },
  );
});

describe('a field too many is told at a pointer that leads to it, however long its name', () => {
  const name = `a/b~c${'会'.repeat(60)}`;
  const at = (owner: string) => ({ pointer: `${owner}/a~1b~0c${'会'.repeat(60)}`, code: 'FIELD_UNKNOWN' });
  it.each<[string, (body: unknown) => unknown, unknown, string]>([
    ['a budget', parseBudget, { ...BUDGET, [name]: 1 }, ''],
    ['an adjustment', (body) => parseAdjustment(body, KNOWN_LINES), { ...ADJUSTMENT, [name]: 1 }, ''],
    ['a signature', parseDocument, { document: '纪要一', [name]: 1 }, ''],
    ['a supplier', takeEnvelope, { supplier: { ...(ENVELOPES[1]?.supplier as object), [name]: 1 } }, '/supplier'],
    ['an event', takeEnvelope, { event: { ...ENVELOPES[0]?.event, [name]: 1 } }, '/event'],
  ])('%s', (_, parse, body, owner) => expect(issuesOf(parse, body)).toEqual([at(owner)]));
});
