import type { FactValue } from '../facts/parse.ts';
import { formatFen } from '../kernel/money.ts';
import type { Language, Text } from '../kernel/text.ts';
import type { FactDefinition } from '../rules/ruleset.ts';

type Definitions = Readonly<Record<string, FactDefinition>>;

const YES_NO: Record<'true' | 'false', Text> = {
  true: { 'zh-CN': '是', en: 'yes' },
  false: { 'zh-CN': '否', en: 'no' },
};

/** A fact's value as people read it: money in yuan, counts with their unit, choices by their label. */
export const formatFact = (definition: FactDefinition | undefined, value: FactValue, language: Language): string => {
  const label = (choice: unknown) => definition?.choices?.[String(choice)]?.[language] ?? String(choice);
  if (definition?.type === 'fen' && typeof value === 'number') return formatFen(value);
  if (typeof value === 'boolean') return YES_NO[`${value}`][language];
  if (Array.isArray(value)) return value.map(label).join(language === 'en' ? ', ' : '、');
  const unit = definition?.unit?.[language];
  return unit ? `${value} ${unit}` : label(value);
};

/** A sentence that says the unit itself is not given it twice. */
const saysUnit = (definition: FactDefinition | undefined, rest: string, language: Language): boolean =>
  definition?.unit !== undefined && rest.trimStart().startsWith(definition.unit[language]);

/** Fills `{fact}` from the values of a case; an unknown value shows as 未填. */
export const fillFacts = (
  text: string,
  values: Readonly<Record<string, FactValue>>,
  definitions: Definitions,
  language: Language,
): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string, at: number) => {
    const value = values[name];
    if (value === undefined) return language === 'en' ? '(not stated)' : '（未填）';
    const definition = definitions[name];
    const isSaid = saysUnit(definition, text.slice(at + whole.length), language);
    return isSaid ? String(value) : formatFact(definition, value, language);
  });

/** Fills `{name}` from an error's data. */
export const fillData = (text: string, data: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(data[name] ?? whole));
