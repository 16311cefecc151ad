import { dayOf, named } from '../query.ts';

const AS_OF = named({ asOf: dayOf('As of which day; today in Shanghai when left out') });

/** What the operations of the registry take in their queries. */
export const REGISTRY_QUERIES = { listRegulations: AS_OF, listParameters: AS_OF };
