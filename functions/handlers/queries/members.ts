import { named, PAGE, yearOf } from '../query.ts';

/** What the operations of members and people take in their queries. */
export const MEMBERS_QUERIES = {
  listMembers: PAGE,
  listPeople: PAGE,
  getBenefits: named({ year: yearOf('This year when left out') }),
};
