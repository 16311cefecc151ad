import { type Route, read, write } from './route.ts';

/** Who enters people, and who has to know whom a stop may be given to. */
const WHO_ENTERS = ['chair', 'auditor', 'admin'] as const;
const WHO_LOOKS = ['officer', 'women-officer', 'committee', 'chair', 'finance', 'auditor', 'admin'] as const;

export const PEOPLE_ROUTES: readonly Route[] = [
  read('/v1/people', 'members', 'listPeople', WHO_LOOKS, 'Nobody sees to whom a stop may be given.', {
    'zh-CN': '人员名录：谁以哪些角色为本工会办事',
    en: "The directory of a union's people: who acts in which roles, seen here or entered by two",
  }),
  read('/v1/people/{sub}', 'members', 'getPerson', WHO_LOOKS, 'An entry cannot be read, and so not be confirmed.', {
    'zh-CN': '名录中的一人',
    en: 'One person, with the version that a confirmation or an ending must name',
  }),
  write(
    '/v1/people',
    'members',
    'proposePerson',
    WHO_ENTERS,
    'Who has never signed in here cannot be entered; they can still sign in themselves.',
    { 'zh-CN': '录入人员（须由另一人确认）', en: 'Enter a person by a document; a second of the three confirms it' },
  ),
  write(
    '/v1/people/{sub}/confirmation',
    'members',
    'confirmPerson',
    WHO_ENTERS,
    'An entry goes on waiting and counts for nothing.',
    { 'zh-CN': '确认录入', en: 'Confirm what another has entered of a person' },
  ),
  write(
    '/v1/people/{sub}/ending',
    'members',
    'endPerson',
    'caller',
    'Whoever has left an office goes on counting in it for up to a year.',
    { 'zh-CN': '终止角色', en: 'End roles of a person, or all of them; one’s own, or as one of the three' },
  ),
];
