import { expect, it } from 'vitest';
import { newTable } from '../table.ts';
import { depsFor, ids, member, planBody, register, submit, takenOf } from './bench.ts';

const ON = '2021-09-21';

it('leaves out who is not entitled where that is asked for, and keeps them with why', async () => {
  const bench = depsFor(await newTable());
  const people = ids(4);
  const [retires = ''] = people;
  await register(
    bench,
    people.map((id) => member(id, id === retires ? { retiredOn: '2021-08-31' } : {})),
  );
  const body = { ...planBody(bench, people, 60_000, ON), withEntitledOnly: true };
  const { request } = await submit(bench, 'three-go-on-key', body);
  expect(request).toMatchObject({
    status: 'submitted',
    amountFen: 180_000,
    facts: { recipientCount: 3, items: [{ quantity: 3 }] },
    personal: { recipientCount: 3, heldFen: 60_000 },
    refused: [{ id: retires, reasons: ['retired'], outcome: 'non-compliant' }],
  });
  expect(await takenOf(bench, [retires])).toEqual({ least: 0, most: 0 });
  const counted = planBody(bench, people.slice(1), 10_000, ON);
  const again = await submit(bench, 'stated-for-three', { ...counted, recipients: people, withEntitledOnly: true });
  expect(again.request).toMatchObject({ amountFen: 30_000, refused: [{ id: retires }] });
  const neither = { ...counted, facts: { ...counted.facts, recipientCount: 2 } };
  const wrong = await submit(bench, 'stated-for-two-k', { ...neither, recipients: people, withEntitledOnly: true });
  expect(wrong.code).toBe('RECIPIENTS_DIFFER');
  const nobody = { ...planBody(bench, [retires], 10_000, ON), withEntitledOnly: true };
  expect((await submit(bench, 'nobody-goes-on', nobody)).code).toBe('MEMBERS_NOT_ENTITLED');
});
