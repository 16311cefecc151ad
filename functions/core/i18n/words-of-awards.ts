import type { HonourLevel } from '../award/honour.ts';
import type { AwardStatus } from '../award/life.ts';
import type { VisitDirection } from '../award/visit.ts';
import type { Standing } from '../award/wall.ts';
import type { Text } from '../kernel/text.ts';

export const HONOUR_LEVEL_WORDS: Readonly<Record<HonourLevel, Text>> = {
  unit: { 'zh-CN': '本单位', en: 'The unit' },
  city: { 'zh-CN': '市（厅）级', en: 'City or department' },
  provincial: { 'zh-CN': '省级', en: 'Provincial' },
  national: { 'zh-CN': '全国', en: 'National' },
};

export const HONOUR_STANDING_WORDS: Readonly<Record<Standing, Text>> = {
  held: { 'zh-CN': '保持', en: 'Held' },
  'review-due': { 'zh-CN': '应复核', en: 'Review due' },
  'under-review': { 'zh-CN': '复核不合格，待再次复核', en: 'Failed its review; to be reviewed again' },
  expired: { 'zh-CN': '已到期', en: 'Expired' },
  revoked: { 'zh-CN': '已撤销', en: 'Revoked' },
};

export const AWARD_STATUS_WORDS: Readonly<Record<AwardStatus, Text>> = {
  draft: { 'zh-CN': '草稿', en: 'Draft' },
  applied: { 'zh-CN': '已申报', en: 'Applied for' },
  verified: { 'zh-CN': '已核验', en: 'Verified' },
  decided: { 'zh-CN': '已研究', en: 'Decided' },
  published: { 'zh-CN': '公示中', en: 'Published' },
  frozen: { 'zh-CN': '已冻结', en: 'Frozen' },
  granted: { 'zh-CN': '已授予', en: 'Granted' },
  removed: { 'zh-CN': '已移出', en: 'Removed' },
  revoked: { 'zh-CN': '已撤销', en: 'Revoked' },
  expired: { 'zh-CN': '已到期', en: 'Expired' },
  withdrawn: { 'zh-CN': '已撤回', en: 'Withdrawn' },
};

export const VISIT_DIRECTION_WORDS: Readonly<Record<VisitDirection, Text>> = {
  outward: { 'zh-CN': '对外走访', en: 'Outward' },
  upward: { 'zh-CN': '对上走访', en: 'Upward' },
};
