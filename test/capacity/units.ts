import type { FundRequest } from '../../functions/core/approval/fund-request.ts';
import { actOn, depsOn, eventBody, type Outcome, openBench, personOf, submitBody } from '../races/bench.ts';
import { counted } from '../races/capacity.ts';

const UNION = 'units-union';
const OFFICER = personOf(UNION, 'officer-1', 'officer');
const CASHIER = personOf(UNION, 'cashier-1', 'finance');

/** Units that the database charges for each step of one request's life, and for the same call again. */
export const unitsOfLife = async (): Promise<Readonly<Record<string, number>>> => {
  const bench = await openBench();
  const { table, cost } = counted(bench.table);
  const deps = depsOn(table);
  const units: Record<string, number> = {};
  const pay = async (step: string, work: () => Promise<Outcome>): Promise<FundRequest> => {
    const before = cost.capacity;
    const { code, body } = await work();
    if (code) throw new Error(`${step}: ${code} ${JSON.stringify(body).slice(0, 500)}`);
    units[step] = cost.capacity - before;
    return body.request as FundRequest;
  };
  const ask = () => submitBody(deps, OFFICER, { ...eventBody(6_000), budgetLine: undefined }, 'units-of-a-life');
  let request = await pay('submission', ask);
  await pay('the same again', ask);
  const stops = request.route.map(({ role }) => role);
  for (const [i, role] of stops.entries())
    request = await pay(`approval ${i + 1}`, () =>
      actOn(deps, personOf(UNION, `signs-${i}`, role), request, 'approve', {}, `approval-${i}-of-a-life`),
    );
  const evidence = deps.ruleset.kinds.find(({ id }) => id === request.kind)?.evidence.map(({ id }) => id);
  const settled = { acceptor: 'keeper-1', facts: { evidence } };
  request = await pay('settlement', () => actOn(deps, CASHIER, request, 'settle', settled, 'settlement-of-a-life'));
  await pay('close', () => actOn(deps, CASHIER, request, 'close', {}, 'the-end-of-a-life'));
  await bench.stop();
  return units;
};
