import type { Language, Text } from '../../functions/core/kernel/text.ts';
import type { FactDefinition } from '../../functions/core/rules/ruleset.ts';

type Dictionary = Readonly<Record<string, FactDefinition>>;

/** Words that count, besides the units of the facts themselves. */
const MORE: Readonly<Record<Language, readonly string[]>> = {
  'zh-CN': ['人次', '元', '分', '位', '户'],
  en: ['members', 'persons', 'participants', 'winners', 'recipients', 'delegates', 'yuan', 'fen'],
};

const wordsOf = (dictionary: Dictionary, language: Language): readonly string[] => {
  const units = Object.values(dictionary).flatMap(({ unit }) => unit?.[language] ?? []);
  return [...new Set([...units, ...MORE[language]])].toSorted((a, b) => b.length - a.length);
};

/** In English a word that begins like a unit is none: `times` of `timestamp`. */
const follows = (rest: string, word: string, language: Language): boolean =>
  rest.startsWith(word) && (language !== 'en' || !/^[a-z]/i.test(rest.slice(word.length)));

/** Where a message says a unit after a figure that is shown with one: “5 人 人”. */
export const doubledUnits = (message: Text, dictionary: Dictionary): readonly { place: string; says: string }[] =>
  (['zh-CN', 'en'] as const).flatMap((language) => {
    const words = wordsOf(dictionary, language);
    return [...message[language].matchAll(/\{(\w+)\}/g)].flatMap(({ 0: whole, 1: place = '', index }) => {
      const { unit, type } = dictionary[place] ?? {};
      if (!unit && type !== 'fen') return [];
      const rest = message[language].slice(index + whole.length).trimStart();
      const says = words.find((word) => follows(rest, word, language));
      return says === undefined ? [] : [{ place, says }];
    });
  });
