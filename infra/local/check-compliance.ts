/**
 * `npm run compliance:check -- UNION [--repair]`: projects every request of a union anew from its records and holds finance's
 * lists and figures against it. Which database, see on-database.ts.
 */
import { onDatabase } from './on-database.ts';

const [unionId = 'finance-demo', flag] = process.argv.slice(2);
const isRepair = flag === '--repair';

onDatabase(async () => {
  const { deps } = await import('../../functions/handlers/deps.ts');
  const { checkCompliance } = await import('../../functions/app/check-compliance.ts');
  const { requests, rows, figures } = await checkCompliance(deps(), unionId, isRepair);
  for (const place of [...rows, ...figures]) console.log(`${isRepair ? 'repaired' : 'differs'} ${place}`);
  console.log(`requests ${requests}, rows ${rows.length}, figures ${figures.length} different`);
  process.exitCode = !isRepair && rows.length + figures.length > 0 ? 1 : 0;
});
