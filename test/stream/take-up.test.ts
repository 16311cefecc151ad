/** The operator's command as it is typed, on a database that runs. */
import { execFile } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { ROOT } from '../sources.ts';
import { type Bench, openBench } from './lambda.ts';
import { type Placed, placedFrom, write } from './poison.ts';
import { madeIn } from './world.ts';

let bench: Bench;
let entry: Placed;
let hook: Placed;

beforeAll(async () => {
  bench = await openBench();
  const placed = placedFrom(bench.world, 1_000, ['insert']);
  [entry] = placed as [Placed];
  hook = placed.find(({ kind }) => kind === 'hook') as Placed;
  await write(bench.world, entry);
  await write(bench.world, hook);
  await bench.hand(await bench.written());
});
afterAll(() => bench.stop());

const dataDir = mkdtempSync(join(tmpdir(), 'take-up-'));

const type = async (...args: readonly string[]): Promise<{ code: number; said: string }> => {
  const env = {
    ...process.env,
    ...{ DATA_DIR: dataDir, DYNAMODB_ENDPOINT: inject('endpoint'), TABLE_NAME: bench.tableName },
  };
  const command = promisify(execFile)(process.execPath, ['--import', 'tsx', 'infra/local/take-up.ts', ...args], {
    ...{ cwd: ROOT, env },
  });
  const { code = 0, stdout, stderr } = await command.catch((error) => error);
  return { code, said: stdout + stderr };
};
const idIn = (said: string, consumer: string): string => new RegExp(`^${consumer}-\\S+`, 'm').exec(said)?.[0] ?? '';

it('lists, refuses what is wrong, takes up what is repaired, gives up what is gone, and has nothing left', {
  timeout: 60_000,
}, async () => {
  const listed = await type();
  expect(listed.code).toBe(0);
  expect(listed.said).toContain('被搁置 3 条');
  expect(listed.said).toMatch(
    /^log-[0-9a-f]{16}-1 {2}审计日志：台账记录无法读取 {2}audit log: an audit entry cannot be read$/m,
  );
  expect(listed.said).toContain(`${entry.bad.pk} | ${entry.bad.sk}`);

  expect(await type('x#y')).toMatchObject({ code: 1, said: expect.stringMatching(/^by: say who you are[^\n]*\n$/) });
  const early = await type('operator-1');
  expect(early.code).toBe(1);
  expect(early.said).toContain('审计日志：重新处理 0 条，仍搁置 1 条  audit log: taken up 0, still set aside 1');

  const kept = await type('auditor-1', 'dismiss', idIn(listed.said, 'log'), '备份中没有');
  expect(kept).toMatchObject({ code: 1, said: expect.stringContaining('台账记录仍在库中') });

  await bench.world.put(entry.good);
  const taken = await type('operator-1', 'log');
  expect(taken).toEqual({
    code: 0,
    said: '审计日志：重新处理 1 条，仍搁置 0 条  audit log: taken up 1, still set aside 0\n',
  });
  expect((await type('operator-1')).said).toContain('事件：重新处理 1 条，仍搁置 1 条');

  const left = await type();
  const dismissed = await type('auditor-1', 'dismiss', idIn(left.said, 'events'), '测试订阅，', '不再需要');
  expect(dismissed).toMatchObject({ code: 0, said: expect.stringContaining('已放弃') });
  expect((await type()).said).toBe('没有被搁置的条目。  Nothing is set aside.\n');
  const { logged, told, setAside } = await madeIn(bench.world);
  expect(setAside).toEqual({ log: 0, events: 0, compliance: 0 });
  expect(logged.filter((one) => one === `${entry.good.pk}|${entry.good.sk}`)).toHaveLength(1);
  expect(told.length).toBe(new Set(told).size);
});
