import { beforeAll, describe, expect, it } from 'vitest';
import { layoutOf } from '../../functions/adapters/pdf/layout.ts';
import { pdfPaper } from '../../functions/adapters/pdf/paper.ts';
import type { Minutes } from '../../functions/core/decision/minutes.ts';
import { useTable } from '../handlers/call.ts';
import { meet, must, sign, tallied, worldOf } from './world.ts';

beforeAll(() => useTable());

describe('minutes of a meeting', () => {
  it('are drafted from the record, in the order of an official paper, and print as a PDF', {
    timeout: 120_000,
  }, async () => {
    const world = worldOf();
    const id = await tallied(world);
    await must(200, meet(world, id, 7, 6));
    await sign(world, id);
    const { minutes, unsigned } = (await world.get('getMinutes', 'auditor-1', id)).body;
    expect(unsigned).toEqual([]);
    expect(minutes.present).toHaveLength(7);
    const lines = minutes.sections.flatMap((one: { lines: string[] }) => one.lines).join('\n');
    expect(lines).toContain('提出人：经办人甲。');
    expect(JSON.stringify(minutes.sections)).not.toMatch(/officer-1|auditor-1|scorer-\d|committee-\d/);
    expect(lines).toContain('第 1 名：甲食品有限公司，得分 86.75，报价 ¥96,000.00');
    expect(lines).toContain('离群评分（与中位数相差超过 10 分）2 个。');
    expect(lines).toContain('评委3对甲食品有限公司的评分：已回避，不计入。');
    expect(lines).toContain('应到 9 人，实到 7 人（21 ≥ 18），会议有效。');
    expect(lines).toContain('12 > 9，表决通过。');
    expect(lines).toContain('确定由甲食品有限公司承接，金额不超过 ¥96,000.00');
    const printed = await world.get('getMinutesPdf', 'auditor-1', id);
    expect([printed.status, printed.headers['content-type']]).toEqual([200, 'application/pdf']);
    const bytes = Buffer.from(printed.body.text, 'base64');
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(bytes.length).toBeGreaterThan(10_000);
  });
});

const LONG: Minutes = {
  number: 'D-0000000000-1',
  title: '节日慰问品集中采购供应商评选及履约评价'.repeat(4).slice(0, 60),
  heldOn: '2021-06-07',
  presider: '委员1',
  present: Array.from({ length: 30 }, (_, i) => `委员${i + 1}`),
  presentSubs: [],
  absent: [],
  recused: [],
  sections: [{ heading: '一、议题', lines: Array(12).fill('会议审议了有关事项。'.repeat(8)) }],
  hash: 'ab'.repeat(32),
};

const textsOf = (node: unknown): readonly string[] =>
  Array.isArray(node)
    ? node.flatMap(textsOf)
    : typeof node === 'object' && node !== null
      ? Object.entries(node).flatMap(([name, value]) =>
          name === 'text' && typeof value === 'string' ? [value] : textsOf(value),
        )
      : [];

describe('the official layout', () => {
  it('breaks a title of sixty characters into rows of one length, none wider than the page', () => {
    const title = textsOf(layoutOf(LONG, []).content).find((text) => text.startsWith('节日慰问品')) ?? '';
    const rows = title.split('\n');
    expect(rows.join('')).toBe(LONG.title);
    expect(rows.map((row) => row.length)).toEqual([20, 20, 20]);
  });

  it('has a line for each of thirty signatures, those who signed marked', () => {
    const texts = textsOf(layoutOf(LONG, ['委员2', '委员30']).content);
    for (const name of LONG.present) expect(texts.filter((text) => text === name)).toHaveLength(1);
    expect(texts.filter((text) => text === '已电子签署')).toHaveLength(2);
  });

  it('numbers odd pages on the right, even ones on the left', () => {
    const { footer } = layoutOf(LONG, []);
    expect(textsOf(footer(1, 3))).toEqual([`${'ab'.repeat(8)}　1/3`, '— 1 —']);
    expect(textsOf(footer(2, 3))).toEqual(['— 2 —', `${'ab'.repeat(8)}　2/3`]);
  });

  it('runs over as many pages as it needs', { timeout: 60_000 }, async () => {
    const bytes = Buffer.from(await pdfPaper.minutes(LONG, [])).toString('latin1');
    expect(bytes.match(/\/Type \/Page\b/g)?.length).toBe(5);
  });
});
