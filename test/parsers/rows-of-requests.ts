/** Bodies of requests, trials, actions, budgets and dues. */
import { parseActBody, takeEnvelope } from '../../functions/core/approval/envelope.ts';
import { parseCase } from '../../functions/core/facts/parse-case.ts';
import { takeProvince } from '../../functions/core/facts/parse-province.ts';
import { parseAdjustment, parseBudget, parseDocument, parseDues } from '../../functions/core/quota/bodies.ts';
import { ACTIONS, ADJUSTMENT, BUDGET, DUES, ENVELOPES, KNOWN_LINES } from './good-requests.ts';
import { type Row, withRawName } from './row.ts';

const withoutCase: Row['part'] = ({ kind, occurredOn, occurredAt, facts, ...rest }) => rest;
const theCase: Row['part'] = ({ kind, occurredOn, occurredAt, facts }) => ({
  kind,
  ...(occurredOn !== undefined && { occurredOn }),
  ...(occurredAt !== undefined && { occurredAt }),
  facts,
});
const CASE = ['core/facts/parse-case.ts', 'parseCase'] as const;

export const ROWS_OF_REQUESTS: readonly Row[] = [
  {
    name: 'envelope',
    route: 'submitRequest',
    old: ['core/approval/envelope.ts', 'takeEnvelope'],
    now: takeEnvelope,
    bodies: ENVELOPES,
    part: withoutCase,
    asOld: withRawName('/supplier', '/event'),
  },
  {
    name: 'case of a request',
    route: 'submitRequest',
    old: [...CASE, (parse, body, { ruleset, province }) => parse(ruleset, province, body)],
    now: (body, { ruleset, province }) => parseCase(ruleset, province, body),
    part: theCase,
  },
  {
    name: 'case of a trial',
    route: 'evaluateCase',
    old: [...CASE, (parse, body, { ruleset, province }) => parse(ruleset, province, body, 'fund-approval', 'decision')],
    now: (body, { ruleset, province }) => parseCase(ruleset, province, body, 'fund-approval', 'decision'),
    bodies: [{ kind: 'festival-gift', occurredAt: '2021-10-20T15:59:59.999Z', facts: {} }],
    part: theCase,
  },
  {
    name: 'province',
    route: 'evaluateCase',
    old: [
      'core/facts/parse-province.ts',
      'takeProvince',
      (take, body, { ruleset, province }) => take(ruleset, province, body),
    ],
    now: (body, { ruleset, province }) => takeProvince(ruleset, province, body),
    bodies: [{ kind: 'festival-gift', province: 'sichuan' }, { province: 'zhejiang' }],
    part: ({ kind, province }) => ({ kind, ...(province !== undefined && { province }) }),
  },
  {
    name: 'action on a request',
    route: 'actOnRequest',
    old: ['core/approval/envelope.ts', 'parseActBody'],
    now: parseActBody,
    bodies: ACTIONS,
    isOptional: true,
  },
  {
    name: 'budget',
    route: 'draftBudget',
    old: ['core/quota/parse-budget.ts', 'parseBudget'],
    now: parseBudget,
    asOld: withRawName(''),
    bodies: [BUDGET],
  },
  {
    name: 'signature of a budget',
    route: 'signBudget',
    old: ['core/quota/parse-budget.ts', 'parseDocument'],
    now: parseDocument,
    asOld: withRawName(''),
  },
  {
    name: 'adjustment',
    route: 'adjustBudget',
    old: ['core/quota/parse-budget.ts', 'parseAdjustment', (parse, body) => parse(body, KNOWN_LINES)],
    now: (body) => parseAdjustment(body, KNOWN_LINES),
    asOld: withRawName(''),
    bodies: [ADJUSTMENT],
  },
  {
    name: 'dues',
    route: 'recordDues',
    old: ['core/quota/parse-dues.ts', 'parseDues'],
    now: parseDues,
    bodies: [DUES],
  },
];
