/**
 * `npm run stream:take-up`: lists what the consumers of the stream have set aside. `-- NAME [log|events|compliance]` takes
 * it up again after a repair, `-- NAME dismiss ID REASON` gives up what cannot be repaired. By the function that is
 * deployed; which database, see on-database.ts.
 */
import type { Dismissed, SetAside, TakenUp } from '../../functions/app/take-up.ts';
import type { ConsumerName } from '../../functions/core/stream/aside.ts';
import type { Fault } from '../../functions/core/stream/fault.ts';
import { onDatabase } from './on-database.ts';
import { say } from './say.ts';

const CONSUMERS: Readonly<Record<ConsumerName, readonly [zh: string, en: string]>> = {
  log: ['审计日志', 'audit log'],
  events: ['事件', 'events'],
  compliance: ['财务清单', 'lists of finance'],
};

const FAULTS: Readonly<Record<Fault, readonly [zh: string, en: string]>> = {
  ENTRY_UNREADABLE: ['台账记录无法读取', 'an audit entry cannot be read'],
  ENTRY_NOT_OF_KEY: ['台账记录与其键不符', 'an audit entry does not belong under its key'],
  ENTRY_WAITS: ['同一记录的前一条尚未处理', 'an earlier entry of the same record is not done yet'],
  ITEM_GONE: ['台账记录已不存在', 'an audit entry is not there any more'],
  RECORD_UNREADABLE: ['记录无法读取', 'a record cannot be read'],
  RECORD_NOT_OF_KEY: ['记录与其键不符', 'a record does not belong under its key'],
  REFUSED_BY_DATABASE: ['数据库拒绝写入', 'the database refuses to write what follows from it'],
  UNEXPECTED: ['原因不明，请查看日志', 'for an unknown reason: see the logs'],
};

const DISMISSED: Readonly<Record<Dismissed, readonly [zh: string, en: string]>> = {
  dismissed: ['已放弃，理由已记入工会审计日志', 'given up; the reason stands in the log of the union'],
  'not-there': ['没有这一条：请先列出', 'there is no such item: list them first'],
  'entry-is-there': [
    '台账记录仍在库中，不能放弃：请按备份修复后重新处理',
    'the audit entry is still there and is evidence: repair it from a copy, then take it up again',
  ],
};

const list = (asides: readonly SetAside[]): void => {
  if (!asides.length) {
    say('没有被搁置的条目。', 'Nothing is set aside.');
    return;
  }
  say(`被搁置 ${asides.length} 条：`, `${asides.length} set aside:`);
  for (const { id, consumer, reason, times, setAsideAt, pk, sk } of asides) {
    say(`${id}  ${CONSUMERS[consumer][0]}：${FAULTS[reason][0]}`, `${CONSUMERS[consumer][1]}: ${FAULTS[reason][1]}`);
    console.log(`    ${pk} | ${sk}`);
    say(`    自 ${setAsideAt} 起 ${times} 次`, `${times} times since then`);
  }
  say('按备份修复后重新处理：', 'Repair them from a copy, then take them up again:');
  console.log('    npm run stream:take-up -- NAME');
  say('无法修复的，写明理由放弃：', 'Give up what cannot be repaired, for a reason:');
  console.log('    npm run stream:take-up -- NAME dismiss ID REASON');
};

const tell = (results: readonly TakenUp[]): void => {
  for (const { consumer, taken, left } of results)
    say(
      `${CONSUMERS[consumer][0]}：重新处理 ${taken} 条，仍搁置 ${left} 条`,
      `${CONSUMERS[consumer][1]}: taken up ${taken}, still set aside ${left}`,
    );
  process.exitCode = results.some(({ left }) => left > 0) ? 1 : 0;
};

const [by, what, id = '', ...reason] = process.argv.slice(2);

onDatabase(async () => {
  const { handler } = await import('../../functions/handlers/records-stream.ts');
  // The function's own lines are for its log; here they would stand between ours.
  process.env.LOG_LEVEL = 'silent';
  if (by === undefined) list((await handler({ setAside: {} })) as readonly SetAside[]);
  else if (what === 'dismiss') {
    const done = (await handler({ dismiss: { id, by, reason: reason.join(' ') } })) as Dismissed;
    say(...DISMISSED[done]);
    process.exitCode = done === 'dismissed' ? 0 : 1;
  } else {
    const consumer = what === undefined ? {} : { consumer: what as ConsumerName };
    tell((await handler({ takeUp: { by, ...consumer } })) as readonly TakenUp[]);
  }
});
