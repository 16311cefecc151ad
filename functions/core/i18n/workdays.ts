import type { Language } from '../kernel/text.ts';
import type { FactDefinition } from '../rules/ruleset.ts';
import type { CountedFact } from '../rules/verdict.ts';

type Definitions = Readonly<Record<string, FactDefinition>>;

/** Why no working days are counted, or that a notice changed the count; null where there is nothing to say. */
export const sayWorkdays = (counted: CountedFact, definitions: Definitions, language: Language): string | null => {
  const { from, to, count, readings, unpublishedYear: year } = counted;
  const isEnglish = language === 'en';
  const [first, last] = counted.days.map((name) => definitions[name]?.label[language] ?? name);
  if (year !== null)
    return isEnglish
      ? `The holidays of ${year} are not published or not held here: working days from ${from} to ${to} cannot be counted. Check the days, or try again once the notice is held.`
      : `${year}年的放假安排尚未公布或者未收录，不能计算 ${from} 至 ${to} 的工作日；请核对日期，或者待收录后再试。`;
  if (count === null)
    return isEnglish
      ? `“${last}” (${to}) is before “${first}” (${from}): correct one of them.`
      : `“${last}”（${to}）早于“${first}”（${from}），请更正。`;
  if (readings.length < 2) return null;
  const said = readings.map((one) => {
    const [by, n] = [one.notice ?? (isEnglish ? 'what was known at first' : '起算时的安排'), one.count ?? '—'];
    return isEnglish ? `${n} by ${by}` : `按${by}为 ${n} 个`;
  });
  return isEnglish
    ? `A notice of holidays came out from ${from} to ${to}: ${said.join(', ')} working days; the least stands.`
    : `${from} 至 ${to} 期间公布了放假通知：${said.join('，')}工作日；取最少的。`;
};
