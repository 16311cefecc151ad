import type { Text } from '../kernel/text.ts';

export const EVIDENCE_TEXTS = {
  EVIDENCE_NOT_FOUND: {
    'zh-CN': '没有编号为 {id} 的凭证，请核对编号。',
    en: 'There is no evidence {id}; check the number.',
  },
  EVIDENCE_NAME: {
    'zh-CN': '只接收 PDF、OFD、JPG、PNG、XLSX 文件，文件名须带相应扩展名；请转换格式后再传。',
    en: 'Only PDF, OFD, JPG, PNG and XLSX files are taken, named with their extension; convert the file and try again.',
  },
  EVIDENCE_EMPTY: {
    'zh-CN': '文件是空的（0 字节），请重新选择文件。',
    en: 'The file is empty (0 bytes); choose the file again.',
  },
  EVIDENCE_TOO_LARGE: {
    'zh-CN': '文件超过 {max} 字节（10 MB），请压缩扫描件或分成几份上传。',
    en: 'The file exceeds {max} bytes (10 MB); scan it smaller or send it in parts.',
  },
  EVIDENCE_TYPE: {
    'zh-CN': '文件名说是 {expected}，内容却是 {found}：请用原文件，不要只改扩展名。',
    en: 'The name says {expected} and the content is {found}: send the original file, do not just rename it.',
  },
  EVIDENCE_BOMB: {
    'zh-CN': '压缩内容展开后过大（最多 {max} 字节、{entries} 个文件），未打开；请删去多余内容、重新另存后上传。',
    en: 'The file would unpack to far too much (at most {max} bytes in {entries} files) and was not opened; take out what is not needed, save it anew and send that.',
  },
  EVIDENCE_FORMULAS: {
    'zh-CN': '表格“{sheet}”含有公式，凭证的数字须固定：请“选择性粘贴—数值”后另存，或导出 PDF。',
    en: 'The sheet {sheet} holds formulas; figures of a voucher must stand still: paste as values and save, or export a PDF.',
  },
  EVIDENCE_HASH: {
    'zh-CN':
      '上传的内容与登记的不一致（登记 {announced} 字节，实到 {found} 字节，或 SHA-256 不同）；请重新登记并上传原文件。',
    en: 'What was uploaded is not what was announced ({announced} bytes announced, {found} came, or another SHA-256); announce the file again and upload it.',
  },
  EVIDENCE_NOT_UPLOADED: {
    'zh-CN': '文件尚未上传或没有通过核对；请按登记时给出的地址上传，再确认完成。',
    en: 'The file has not been uploaded and checked yet; put it to the address you were given, then complete it.',
  },
  EVIDENCE_RECORDED: {
    'zh-CN': '凭证 {id} 已经入册，不必再次确认。',
    en: 'Evidence {id} is recorded already; there is nothing left to complete.',
  },
  EVIDENCE_NOT_RECORDED: {
    'zh-CN': '凭证 {id} 尚未核对入册，不能作为依据；请先完成上传。',
    en: 'Evidence {id} has not been checked and recorded and proves nothing yet; complete its upload first.',
  },
  FILES_TOO_MANY: {
    'zh-CN': '一次最多关联 {max} 份凭证，请分次关联或合并为一个 PDF。',
    en: 'A call names at most {max} files; name the rest in another call or join them into one PDF.',
  },
  CONCERNS_REQUIRED: {
    'zh-CN': '本申请含敏感信息，请用 concerns 写明当事会员编号，信息将用其本人的密钥封存。',
    en: 'This request says something sensitive of a person; name the member in "concerns", so that it is sealed under their key.',
  },
  SEALED_NOT_FOUND: {
    'zh-CN': '{id} 没有封存的内容。',
    en: 'Nothing is sealed for {id}.',
  },
  SEALED_NOT_YOURS: {
    'zh-CN': '封存的内容只有经办人、财务和审批路线上的主席可以查看；本次查看已记录。',
    en: 'What is sealed is shown to the officer who submitted it, to finance and to the chair on its route; this attempt is recorded.',
  },
  SEALED_SHREDDED: {
    'zh-CN': '封存的内容已销毁密钥，任何人都无法再读取；存证仍可核验。',
    en: 'The key of what was sealed is destroyed and nobody can read it any more; its proofs still verify.',
  },
  SEALED_ALTERED: {
    'zh-CN': '封存的内容与存证不符，可能被改动，不予显示；请通知审计人员。',
    en: 'What is sealed is not what was committed to; it may have been altered and is not shown. Tell an auditor.',
  },
  TALK_NOT_FOUND: {
    'zh-CN': '没有编号为 {id} 的谈话记录。',
    en: 'There is no talk {id}.',
  },
  TALK_NOT_YOURS: {
    'zh-CN': '谈话内容只有谈话人本人可以查看；本次查看已记录。',
    en: 'A talk is shown only to the cadre who held it; this attempt is recorded.',
  },
} satisfies Record<string, Text>;
