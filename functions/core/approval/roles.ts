/** 角色: what a person may be in the union's work. Tokens carry them; routes, routes of approval and actions name them. */
export const ROLES = [
  'member',
  'officer',
  'women-officer',
  'committee',
  'scorer',
  'chair',
  'finance',
  'auditor',
  'steward',
  'admin',
] as const;
export type Role = (typeof ROLES)[number];

/** Those who work on what others ask for, and read it. Members, scorers and stewards are not among them. */
export const WHO_WORKS = [
  'officer',
  'women-officer',
  'committee',
  'chair',
  'finance',
  'auditor',
  'admin',
] as const satisfies readonly Role[];

/** Those who hand in what a union is to pay, decide or honour, and try it before. */
export const WHO_SUBMITS = ['officer', 'women-officer', 'admin'] as const satisfies readonly Role[];
