import { type Route, read, WHO_READS, write } from './route.ts';

/** Those who hand papers in: with a request, with a decision, at settlement. */
const WHO_GIVES = ['officer', 'women-officer', 'committee', 'finance', 'admin'] as const;

export const EVIDENCE_ROUTES: readonly Route[] = [
  write(
    '/v1/evidence',
    'evidence',
    'announceEvidence',
    WHO_GIVES,
    'Nobody can hand in a file; requests stay without their vouchers.',
    { 'zh-CN': '登记待上传的凭证，取得上传地址', en: 'Announce a file and get the address to put it' },
  ),
  write(
    '/v1/evidence/{id}/completion',
    'evidence',
    'completeEvidence',
    WHO_GIVES,
    'An uploaded file is not checked and proves nothing yet; a retry is safe.',
    { 'zh-CN': '上传完成：核对大小、类型与哈希并入册', en: 'Check what was uploaded and record it as evidence' },
  ),
  read('/v1/evidence/{id}', 'evidence', 'getEvidence', WHO_READS, 'Nobody sees what a voucher is.', {
    'zh-CN': '凭证信息',
    en: 'What is known of a piece of evidence',
  }),
  read('/v1/evidence/{id}/content', 'evidence', 'openEvidence', WHO_READS, 'Vouchers cannot be looked at.', {
    'zh-CN': '取得凭证下载地址（留痕）',
    en: 'An address to fetch the file from, for a few minutes; who asked is recorded',
  }),
];
