/** Bodies of people, members, imports, proxies, subscriptions, replay, alerts, confirmations and compliance. */
import { parsePerson } from '../../functions/core/people/bodies.ts';
import type { Row } from './row.ts';

export const ROWS_OF_PEOPLE: readonly Row[] = [
  { name: 'person', route: 'proposePerson', old: ['core/people/bodies.ts', 'parsePerson'], now: parsePerson },
];
