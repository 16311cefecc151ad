import { type Route, read, WHO_READS_MEMBERS, write } from './route.ts';

export const MEMBERS_ROUTES: readonly Route[] = [
  write(
    '/v1/members',
    'members',
    'recordMember',
    ['officer', 'admin'],
    'A newcomer or a leaver is not on the register; their benefits are judged by what it says.',
    { 'zh-CN': '登记会员', en: 'Record a member, or all that is now known of one' },
  ),
  write(
    '/v1/members/imports',
    'members',
    'importMembers',
    ['officer', 'admin'],
    'The register cannot be imported; every row is checked before the first is written; after a crash whole members may be there, and a retry with the same key completes it.',
    { 'zh-CN': '导入会员名册（CSV、XLSX）', en: 'Import the register from CSV or XLSX' },
  ),
  read('/v1/members', 'members', 'listMembers', WHO_READS_MEMBERS, 'Nobody sees who is on the register.', {
    'zh-CN': '会员名册',
    en: 'The register of members',
  }),
  read('/v1/members/{id}', 'members', 'getMember', WHO_READS_MEMBERS, 'Nobody can correct what the register says.', {
    'zh-CN': '会员登记',
    en: 'One member as the register knows them, with the version that a change must name',
  }),
  read('/v1/members/{id}/benefits', 'members', 'getBenefits', 'caller', 'Members cannot see what they have left.', {
    'zh-CN': '会员福利：限额、已用、结余及依据',
    en: "A member's benefits of a year: limit with clause, taken, left, and the requests behind it",
  }),
];
