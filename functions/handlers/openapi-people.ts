import { jsonSchemaOf } from '../core/kernel/schema.ts';
import { ENDING, PERSON, PROXY_CONFIRMATION } from '../core/people/bodies.ts';

/** Bodies of the directory of people and of the confirmation of a proxy. */
export const PEOPLE_SCHEMAS: Readonly<Record<string, unknown>> = {
  Person: jsonSchemaOf(PERSON),
  PersonEnding: jsonSchemaOf(ENDING),
  ProxyConfirmation: jsonSchemaOf(PROXY_CONFIRMATION),
};
