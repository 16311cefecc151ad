import { parseDay } from '../../functions/core/kernel/day.ts';
import { hasType, quarrel } from '../../functions/core/rules/parameters.ts';
import type { Parameter } from '../../functions/core/rules/ruleset.ts';
import { checkCitation } from './check.ts';
import type { Source, Sources } from './load.ts';
import type { Problems } from './problems.ts';

const SAYS = {
  overlap: 'is in force on the same days as another value of its level; end one before the other begins',
  looser: 'and a value of another level contradict: the lower level is looser than the higher one; tighten it',
} as const;

const checkPairs = ({ file, content }: Source<Parameter>, problems: Problems): void => {
  content.values.forEach((a, i) => {
    content.values.slice(0, i).forEach((b, j) => {
      const fault = quarrel(content, a, b);
      if (fault) problems.add(file, `/values/${i}`, `${SAYS[fault]} (see /values/${j})`);
    });
  });
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
    });
    checkPairs({ file, content }, problems);
  }
};
