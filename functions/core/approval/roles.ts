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
