import type { ErrorData } from '../errors.ts';
import { formatFen } from '../kernel/money.ts';
import type { Parameter, ParameterValue, Ruleset, Share } from './ruleset.ts';

/** A value as a sentence says it: money with its sign, a share as a fraction, choices one after the other. */
const shownValue = ({ type }: Pick<Parameter, 'type'>, value: ParameterValue['value']): string => {
  if (type === 'fen') return formatFen(value as number);
  if (type === 'share') return `${(value as Share).num}/${(value as Share).den}`;
  return type === 'choices' ? (value as readonly string[]).join(', ') : String(value);
};

/** What a refusal names: the limit, the value that was proposed, and the one that stands with its day and document. */
export const shownLimit = (
  { regulations }: Pick<Ruleset, 'regulations'>,
  parameter: Parameter,
  proposed: ParameterValue['value'],
  held: ParameterValue,
): ErrorData => {
  const document = regulations.find(({ id }) => id === held.citation.regulation);
  const { article } = held.citation;
  const number = document?.number ? ` ${document.number}` : '';
  return {
    limitZh: parameter.label['zh-CN'],
    limitEn: parameter.label.en,
    proposed: shownValue(parameter, proposed),
    value: shownValue(parameter, held.value),
    day: held.from,
    documentZh: `${document?.title['zh-CN'] ?? held.citation.regulation}${number}第${article}条`,
    documentEn: `${document?.title.en ?? held.citation.regulation}${number}, article ${article}`,
  };
};
