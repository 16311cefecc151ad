import { parseDay } from '../../functions/core/kernel/day.ts';
import type { Level, Parameter, ParameterValue, Share } from '../../functions/core/rules/ruleset.ts';
import { checkCitation } from './check.ts';
import type { Sources } from './load.ts';
import type { Problems } from './problems.ts';

const RANK: Record<Level, number> = { department: 0, provincial: 1, national: 2 };

const hasType = (type: Parameter['type'], value: ParameterValue['value']): boolean => {
  if (type === 'share') return typeof value === 'object' && 'num' in value && value.num <= value.den;
  if (type === 'choices') return Array.isArray(value);
  return typeof value === 'number';
};

const meet = (a: ParameterValue, b: ParameterValue): boolean =>
  a.from <= (b.to ?? '9999-12-31') && b.from <= (a.to ?? '9999-12-31');

const compare = (a: ParameterValue['value'], b: ParameterValue['value']): number => {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [x, y] = [a as Share, b as Share];
  return x.num * y.den - y.num * x.den;
};

/** True when `lower` allows something that `higher` does not. */
const isLooser = (parameter: Parameter, lower: ParameterValue, higher: ParameterValue): boolean => {
  const [a, b] = [lower.value as readonly string[], higher.value as readonly string[]];
  if (parameter.stricter === 'fewer') return a.some((member) => !b.includes(member));
  if (parameter.stricter === 'more') return b.some((member) => !a.includes(member));
  const difference = compare(lower.value, higher.value);
  return parameter.stricter === 'lower' ? difference > 0 : difference < 0;
};

const checkPair = (parameter: Parameter, file: string, i: number, j: number, problems: Problems): void => {
  const [a, b] = [parameter.values[i] as ParameterValue, parameter.values[j] as ParameterValue];
  if (!meet(a, b)) return;
  const pointer = `/values/${j}`;
  if (a.level === b.level && a.province === b.province)
    problems.add(file, pointer, `is in force on the same days as /values/${i}; end one before the other begins`);
  else if (a.basis !== 'assumed' && b.basis !== 'assumed' && a.level !== b.level) {
    const [lower, higher] = RANK[a.level] < RANK[b.level] ? [a, b] : [b, a];
    if (isLooser(parameter, lower, higher))
      problems.add(file, pointer, `the ${lower.level} value is looser than the ${higher.level} one; tighten it`);
  }
};

/** Values have their parameter's type, do not overlap, cite what exists and never loosen a higher level. */
export const checkParameters = (sources: Sources, problems: Problems): void => {
  for (const { file, content } of sources.parameters) {
    content.values.forEach((value, i) => {
      const pointer = `/values/${i}`;
      if (!hasType(content.type, value.value))
        problems.add(file, `${pointer}/value`, `is no ${content.type}; correct it`);
      for (const field of ['from', 'to', 'checkedOn'] as const)
        if (value[field] !== null && !parseDay(value[field]))
          problems.add(file, `${pointer}/${field}`, `${value[field]} is no day of the calendar; correct it`);
      if (value.to !== null && value.to < value.from)
        problems.add(file, `${pointer}/to`, 'is before "from"; correct it');
      if ((value.level === 'provincial') !== (value.province !== undefined))
        problems.add(file, pointer, 'a provincial value, and no other, names its province');
      checkCitation(sources, value.citation, file, `${pointer}/citation`, problems);
      for (let j = i + 1; j < content.values.length; j++) checkPair(content, file, i, j, problems);
    });
  }
};
