import { readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { useTable } from '../handlers/call.ts';
import { FAULTS, openUnion, PAIRS, type Told, tell } from './two-faults.ts';

const TABLE = new URL('../../fixtures/two-faults.json', import.meta.url);
/** All that was told of it: where both faults show only in the database, 0.4.0 told whichever was answered first. */
type Table = Readonly<Record<string, readonly Told[]>>;
/** `RECORD=1` writes the table anew, each pair so often. */
const RECORDS = process.env.RECORD === '1';
const OFTEN = 40;

const distinct = (told: readonly Told[]) => [...new Map(told.map((one) => [JSON.stringify(one), one])).values()];

let unionId: string;
let recorded: Table;
beforeAll(async () => {
  await useTable();
  unionId = await openUnion();
  if (RECORDS) {
    const all = [...Object.keys(FAULTS).map((one) => [one]), ...PAIRS];
    const rows: [string, readonly Told[]][] = [];
    for (const faults of all) {
      const told: Told[] = [];
      for (let i = 0; i < OFTEN; i++) told.push(await tell(unionId, faults));
      rows.push([faults.join(' + '), distinct(told)]);
    }
    writeFileSync(TABLE, `${JSON.stringify(Object.fromEntries(rows), null, 2)}\n`);
  }
  recorded = JSON.parse(readFileSync(TABLE, 'utf8')) as Table;
}, 600_000);

describe('the order of errors', () => {
  it('knows a fault where there is one, and takes what has none', async () => {
    expect(await tell(unionId, [])).toEqual({ status: 201, code: null, pointers: [] });
    for (const one of Object.keys(FAULTS)) expect(recorded[one]?.[0]?.status, one).toBeGreaterThanOrEqual(400);
    const stable = PAIRS.filter((pair) => recorded[pair.join(' + ')]?.length === 1);
    expect(stable.length).toBeGreaterThanOrEqual(60);
  });

  it.each([...Object.keys(FAULTS).map((one) => [one] as const), ...PAIRS])('%s, %s', async (...faults) => {
    const names = faults as readonly string[];
    const told = await tell(unionId, names);
    expect(recorded[names.join(' + ')]).toContainEqual(told);
    expect(await tell(unionId, names)).toEqual(told);
  });
});
