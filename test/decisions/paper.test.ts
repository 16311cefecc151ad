import { beforeAll, describe, expect, it } from 'vitest';
import { useTable } from '../handlers/call.ts';
import { meet, must, sign, tallied, worldOf } from './world.ts';

beforeAll(useTable);

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
    expect(lines).toContain('第 1 名：甲食品有限公司，得分 86.75，报价 ¥96,000.00');
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
