import { leavesOf } from '../../functions/core/rules/conditions.ts';
import { hasType, quarrel } from '../../functions/core/rules/parameters.ts';
import type { Parameter } from '../../functions/core/rules/ruleset.ts';
import { checkCitation } from './check-citation.ts';
import { checkDays } from './check-days.ts';
import type { Source, Sources } from './load.ts';
import { dictionaryOf } from './names.ts';
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

const isList = ({ stricter }: Parameter) => stricter === 'fewer' || stricter === 'more';

/** Values can be held against each other only when all are of the type and the direction fits it. */
const isSound = (parameter: Parameter): boolean =>
  isList(parameter) === (parameter.type === 'choices') &&
  parameter.values.every(({ value }) => hasType(parameter.type, value));

/** A list gets stricter by members, a figure by going up or down. */
const checkDirection = ({ file, content }: Source<Parameter>, problems: Problems): void => {
  if (isList(content) !== (content.type === 'choices'))
    problems.add(
      file,
      '/stricter',
      `"${content.stricter}" does not fit a ${content.type}; use ${isList(content) ? 'lower or higher' : 'fewer or more'}`,
    );
};

/** A list is compared with facts: its members must be choices of theirs. */
const checkMembers = (sources: Sources, { file, content }: Source<Parameter>, problems: Problems): void => {
  if (content.type !== 'choices') return;
  const leaves = sources.rules.flatMap((rule) => [rule.content.appliesWhen, rule.content.requires].flatMap(leavesOf));
  const dictionary = dictionaryOf(sources);
  for (const leaf of leaves) {
    const isRead = typeof leaf.value === 'object' && 'fact' in leaf.value && leaf.value.fact === content.fact;
    const choices = isRead ? dictionary[leaf.fact]?.choices : undefined;
    content.values.forEach(({ value }, i) => {
      const stranger = choices && (value as readonly string[]).find((member) => !Object.hasOwn(choices, member));
      if (stranger !== undefined && stranger)
        problems.add(file, `/values/${i}/value`, `"${stranger}" is no choice of ${leaf.fact}; correct it`);
    });
  }
};

/** Values have their parameter's type, do not overlap, cite what exists and never loosen a higher level. */
export const checkParameters = (sources: Sources, problems: Problems): void => {
  for (const { file, content } of sources.parameters) {
    content.values.forEach((value, i) => {
      const pointer = `/values/${i}`;
      if (!hasType(content.type, value.value))
        problems.add(file, `${pointer}/value`, `is no ${content.type}; correct it`);
      checkDays(
        file,
        {
          [`${pointer}/from`]: value.from,
          [`${pointer}/to`]: value.to,
          [`${pointer}/checkedOn`]: value.checkedOn,
        },
        problems,
      );
      if (value.to !== null && value.to < value.from)
        problems.add(file, `${pointer}/to`, 'is before "from"; correct it');
      if ((value.level === 'provincial') !== (value.province !== undefined))
        problems.add(file, pointer, 'a provincial value, and no other, names its province');
      checkCitation(sources, value.citation, file, `${pointer}/citation`, problems);
    });
    checkDirection({ file, content }, problems);
    checkMembers(sources, { file, content }, problems);
    if (isSound(content)) checkPairs({ file, content }, problems);
  }
};
