/** What the stream's consumers set aside, deployed: told by health, listed, taken up and given up by invoking the function. */
import { chainEntry } from '../../functions/core/audit/entry.ts';
import { canonical } from '../../functions/core/kernel/canonical.ts';
import { hookItem } from '../stream/world.ts';
import type { Case } from './cases.ts';
import type { Cloud } from './cloud.ts';
import { openVisit } from './visit.ts';

const NONE = { log: 0, events: 0, compliance: 0 };
const BROKEN = '{"cut o';

const same = (what: string, is: unknown, wanted: unknown): readonly string[] =>
  JSON.stringify(is) === JSON.stringify(wanted)
    ? []
    : [`${what}: ${JSON.stringify(is)}, expected ${JSON.stringify(wanted)}`];

const entryItem = (unionId: string, id: string) => {
  const entry = chainEntry(null, {
    ...{ unionId, record: `request/${id}`, happened: 'request-submitted', by: 'officer-1' },
    ...{ at: new Date().toISOString(), contentHash: '0'.repeat(64), receiptHash: null, move: null },
  });
  const place = { pk: `UNION#${unionId}#REQUEST#${id}`, sk: 'ENTRY#000001' };
  return { ...place, entity: 'audit-entry', content: canonical(entry) };
};

/** The operator's own permission lets them invoke it; no source of the template does. */
const operator = ({ stack, lambda }: Cloud) => {
  const stream = stack.functions.find(({ label }) => label === 'records-stream');
  // biome-ignore lint/suspicious/noExplicitAny: each question has an answer of its own
  return (asked: object): Promise<any> => lambda.invoke(stream?.arn ?? '', asked);
};

const play = async (cloud: Cloud, unionId: string): Promise<readonly string[]> => {
  const [visit, ask, { raw }] = [openVisit(cloud, unionId), operator(cloud), cloud];
  const health = async () => (await visit.must('checkHealth')).setAside;
  const before = await health();
  const [repaired, gone] = [entryItem(unionId, 'R2021-BROKEN0001'), entryItem(unionId, 'R2021-BROKEN0002')];
  const hook = { ...hookItem('W-BROKEN0001'), pk: `UNION#${unionId}#WEBHOOKS` };
  for (const one of [repaired, gone, hook]) await raw.put({ ...one, content: BROKEN });
  await visit.must('submitRequest');
  await cloud.streams.drain();
  const told = cloud.lambda.takeErrors();
  const wrong = [
    ...same('set aside', await health(), { log: 2, events: 3, compliance: 0 }),
    ...same('before', before, NONE),
    ...(told.length === 2 ? [] : [`logged as errors: ${told.length}`]),
    ...same(
      'finance’s list, which stops for nobody',
      (await visit.must('listCompliance', { query: {} })).rows.length,
      1,
    ),
  ];
  for (const one of [repaired, hook]) await raw.put(one);
  await raw.remove(gone);
  const taken = await ask({ takeUp: { by: 'operator-1' } });
  wrong.push(
    ...same(
      'taken up',
      taken.map((one: { taken: number }) => one.taken),
      [1, 2, 0],
    ),
  );
  const left = (await ask({ setAside: {} })) as { id: string; reason: string }[];
  wrong.push(
    ...same(
      'left',
      left.map(({ reason }) => reason),
      ['ENTRY_UNREADABLE', 'ENTRY_UNREADABLE'],
    ),
  );
  for (const { id } of left)
    wrong.push(...same('given up', await ask({ dismiss: { id, by: 'auditor-1', reason: '备份中没有' } }), 'dismissed'));
  await cloud.streams.drain();
  return [...wrong, ...same('in the end', await health(), NONE)];
};

/** Cut short it would leave something set aside, and be told of it when it is played again. */
export const SET_ASIDE: Case = { name: 'chapter set aside', isOnce: true, play };
