/** Whether each part of each policy is needed: it is left out, what used it is played again, and something must fail. */
import { type Case, playCase } from './cases.ts';
import { type Cloud, openCloud } from './cloud.ts';
import { DEPLOYMENT, type Unit } from './guard.ts';

/** A case with what it took when nothing was left out. */
export interface Timed {
  readonly one: Case;
  readonly ms: number;
}

const CANDIDATES_MAX = 3;

/** Deploys twice, the second time over what is there, as every new version does. */
export const deployTwice = async (cloud: Cloud): Promise<readonly string[]> => {
  cloud.guard.during(DEPLOYMENT);
  return [...(await cloud.deploy()), ...(await cloud.deploy()), ...cloud.lambda.takeLost()];
};

const deployedWithout = async (assembly: string, unit: Unit): Promise<readonly string[]> => {
  const opened = await openCloud(assembly, unit).catch((error: Error) => [error.message]);
  if ('length' in opened) return opened;
  const failed = await deployTwice(opened);
  await opened.stop();
  return failed;
};

/** What fails without the unit; nothing where all that used it goes on as before. */
export const failsWithout = async (
  cloud: Cloud,
  assembly: string,
  cases: readonly Timed[],
  unit: Unit,
): Promise<string | null> => {
  const names = cloud.guard.usedIn(unit);
  if (names.includes(DEPLOYMENT)) {
    const [failed] = await deployedWithout(assembly, unit);
    if (failed) return failed;
  }
  const users = cases.filter(({ one }) => !one.isOnce && names.includes(one.name)).toSorted((a, b) => a.ms - b.ms);
  for (const { one } of users.slice(0, CANDIDATES_MAX)) {
    // What a process asked for once it keeps: only a new one asks again.
    await cloud.lambda.kill(unit.label);
    cloud.guard.leaveOut(unit);
    const [failed] = await playCase(cloud, one, 0);
    cloud.guard.leaveOut(null);
    if (failed) return `${one.name}: ${failed}`;
  }
  return null;
};
