/**
 * `npm run rules:mutate [-- prefix | --family=award]`: changes each rule and each limit in one place at a time and asks whether some case
 * notices. What survives is named: a figure, an operator or a day that no case holds.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { day, isInForce } from '../../functions/core/kernel/day.ts';
import { factNamesOf, resolve } from '../../functions/core/rules/parameters.ts';
import type { CasesOfRules, Parameter, Rule, Ruleset } from '../../functions/core/rules/ruleset.ts';
import { judges } from '../../functions/core/rules/select.ts';
import { type Mutant, parameterMutants, ruleMutants } from './mutants.ts';
import { readsOf } from './names.ts';
import { HOME_PROVINCE, statusOfCase } from './run-case.ts';

interface World {
  readonly ruleset: Ruleset;
  readonly cases: CasesOfRules;
}

/** Whether some case of the rule comes out otherwise. Its cases happen on the days of the original. */
const isNoticed = async (world: World, original: Rule, changed: Rule): Promise<boolean> => {
  for (const one of world.cases[original.id] ?? [])
    if ((await statusOfCase(world.ruleset, changed, one, original.effective.from)) !== one.expect) return true;
  return false;
};

/** The build refuses a rule that is in force before its document is. */
const isRefused = (ruleset: Ruleset, { citation, effective }: Rule): boolean => {
  const document = ruleset.regulations.find(({ id }) => id === citation.regulation);
  return document !== undefined && effective.from < document.effective.from;
};

const mutateRule = async (world: World, rule: Rule) => {
  const mutants = ruleMutants(rule);
  const survivors: string[] = [];
  for (const { name, changed } of mutants)
    if (!isRefused(world.ruleset, changed) && !(await isNoticed(world, rule, changed)))
      survivors.push(`${rule.id}: ${name}`);
  return { mutants: mutants.length, survivors };
};

/** Whether a shifted period is seen at all: another value of the day, for some province, and one that the build allows. */
const isSeen = (original: Parameter, { differsOn, changed }: Mutant<Parameter>, readers: readonly Rule[]): boolean => {
  if (differsOn === undefined) return true;
  const on = day(differsOn);
  if (!readers.some(({ effective }) => isInForce(effective, on))) return false;
  const levels = changed.values
    .filter((one) => isInForce(one, on))
    .map(({ level, province }) => `${level} ${province}`);
  if (new Set(levels).size < levels.length) return false;
  const provinces = [HOME_PROVINCE, ...original.values.flatMap(({ province }) => province ?? [])];
  const read = (one: Parameter, province: string) => JSON.stringify(resolve(one, on, province)?.chosen.value);
  return provinces.some((province) => read(original, province) !== read(changed, province));
};

const mutateParameter = async ({ ruleset, cases }: World, parameter: Parameter) => {
  const names = factNamesOf(parameter);
  const readers = ruleset.rules.filter((rule) => names.some((name) => readsOf(rule, ruleset.facts).has(name)));
  const mutants = parameterMutants(parameter).filter((mutant) => isSeen(parameter, mutant, readers));
  const survivors: string[] = [];
  for (const { name, changed } of mutants) {
    const world = {
      ...ruleset,
      parameters: ruleset.parameters.map((one) => (one.id === parameter.id ? changed : one)),
    };
    let noticed = false;
    for (const rule of readers) noticed ||= await isNoticed({ ruleset: world, cases }, rule, rule);
    if (!noticed) survivors.push(`${parameter.id}: ${name}`);
  }
  return { mutants: mutants.length, survivors };
};

/** Rules that judge a kind of the family, and the limits that they read. */
const idsOfFamily = (ruleset: Ruleset, family: string): ReadonlySet<string> => {
  const kinds = ruleset.kinds.filter((kind) => kind.family === family);
  const rules = ruleset.rules.filter((rule) => kinds.some((kind) => judges(rule, kind)));
  const read = new Set(rules.flatMap((rule) => [...readsOf(rule, ruleset.facts)]));
  const limits = ruleset.parameters.filter((one) => factNamesOf(one).some((name) => read.has(name)));
  return new Set([...rules, ...limits].map(({ id }) => id));
};

/** Every mutant of the rules and limits whose id begins with the prefix, and the names of those that nobody notices. */
export const mutateAll = async (ruleset: Ruleset, cases: CasesOfRules, prefix = '', family?: string) => {
  const meant = family === undefined ? null : idsOfFamily(ruleset, family);
  const isMeant = ({ id }: { readonly id: string }) => id.startsWith(prefix) && (meant?.has(id) ?? true);
  const world = { ruleset, cases };
  const results = [];
  for (const rule of ruleset.rules.filter(isMeant)) results.push(await mutateRule(world, rule));
  for (const parameter of ruleset.parameters.filter(isMeant)) results.push(await mutateParameter(world, parameter));
  return {
    mutants: results.reduce((n, one) => n + one.mutants, 0),
    survivors: results.flatMap((one) => one.survivors),
  };
};

const main = async (argument = ''): Promise<void> => {
  const family = /^--family=(.+)$/.exec(argument)?.[1];
  const generated = (name: string): unknown =>
    JSON.parse(readFileSync(fileURLToPath(new URL(`../generated/${name}.json`, import.meta.url)), 'utf8'));
  const [ruleset, cases] = [generated('ruleset') as Ruleset, generated('cases') as CasesOfRules];
  const { mutants, survivors } = await mutateAll(ruleset, cases, family ? '' : argument, family);
  for (const name of survivors) console.log(`survives: ${name}`);
  const killed = mutants - survivors.length;
  console.log(`mutants ${mutants}, killed ${killed}, score ${((100 * killed) / Math.max(1, mutants)).toFixed(1)}%`);
};

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv[2]);
