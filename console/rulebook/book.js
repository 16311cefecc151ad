/** The data of the rule book, with what is found in it by name and by day. */

/** @typedef {import('../../functions/core/report/rulebook-view.ts').RulebookView} Data */
/** @typedef {Data['regulations'][number]} Regulation */
/** @typedef {Data['rules'][number]} Rule */
/** @typedef {Data['parameters'][number]} Parameter */
/** @typedef {Parameter['values'][number]} Value */
/** @typedef {Data['kinds'][number]} Kind */
/** @typedef {Data['facts'][string]} Fact */
/** @typedef {Rule['citation']} Citation */
/** @typedef {{ readonly 'zh-CN': string, readonly en: string }} Text */
/** @typedef {{ readonly from: string, readonly to: string | null }} Period */
/** @typedef {import('./address.js').Language} Language */
/** @typedef {import('./address.js').Address} Address */
/** @typedef {{ book: Book, address: Address, language: Language, on: string }} Page */
/** @typedef {ReturnType<typeof openBook>} Book */

/** The one set of work rules among the nine: the 1 of 1+8. */
const MAIN_DOCUMENT = 'work-rules';

/** @param {Period} period @param {string} on */
export const isInForce = ({ from, to }, on) => from <= on && (to === null || on <= to);

/** @template {{ id: string }} T @param {readonly T[]} list */
const byId = (list) => new Map(list.map((one) => [one.id, one]));

/** The main document first, then by the day from which each is in force. @param {Regulation} a @param {Regulation} b */
const inOrder = (a, b) =>
  Number(b.id === MAIN_DOCUMENT) - Number(a.id === MAIN_DOCUMENT) ||
  a.effective.from.localeCompare(b.effective.from) ||
  a.id.localeCompare(b.id);

/** @typedef {{ parameter: Parameter, part: 'num' | 'den' | null }} Read */

/** Kinds in the order of the paper forms' numbers; those without one at the end. @param {Kind} kind */
const rank = ({ requestType, id }) => `${requestType ?? 'Z'} ${id}`;

/** Facts that a parameter is read as: its own name, or numerator and denominator. @param {Data} data */
const parameterFacts = ({ parameters }) => {
  /** @type {Map<string, Read>} */
  const reads = new Map();
  for (const parameter of parameters) {
    const isShare = parameter.type === 'share';
    if (!isShare) reads.set(parameter.fact, { parameter, part: null });
    if (isShare) reads.set(`${parameter.fact}Num`, { parameter, part: 'num' });
    if (isShare) reads.set(`${parameter.fact}Den`, { parameter, part: 'den' });
  }
  return reads;
};

/** @param {Data} data */
const evidenceLabels = ({ kinds }) =>
  new Map(kinds.flatMap(({ evidence }) => evidence.map(({ id, label }) => /** @type {const} */ ([id, label]))));

/** @param {Data} data */
export const openBook = (data) => {
  const own = data.regulations.filter(({ level }) => level === 'department').toSorted(inOrder);
  return {
    ...data,
    own,
    above: data.regulations.filter(({ level }) => level !== 'department').toSorted(inOrder),
    regulation: byId(data.regulations),
    rule: byId(data.rules),
    parameter: byId(data.parameters),
    kinds: data.kinds.toSorted((a, b) => rank(a).localeCompare(rank(b))),
    kind: byId(data.kinds),
    parameterOfFact: parameterFacts(data),
    evidenceLabel: evidenceLabels(data),
  };
};

/** `1+8`: the work rules and the documents beside them that are in force. @param {Book} book @param {string} on */
export const countOwn = ({ own }, on) => {
  const ids = own.filter(({ effective }) => isInForce(effective, on)).map(({ id }) => id);
  const main = ids.includes(MAIN_DOCUMENT) ? 1 : 0;
  return { main, rest: ids.length - main, label: `${main}+${ids.length - main}` };
};

/** The value that binds on a day, as the product chose it. @param {Parameter} parameter @param {string} on @returns {Value | null} */
export const valueOn = ({ binding, values }, on) => {
  const chosen = binding.find((period) => isInForce(period, on));
  return (chosen && values[chosen.value]) ?? null;
};

/** @param {Citation} citation @param {string} regulation @param {number} article */
export const cites = (citation, regulation, article) =>
  citation.regulation === regulation && citation.article === article;

/** @typedef {Rule['requires']} Condition */

/** Names of the facts that a condition reads, each once. @param {Condition} condition @returns {string[]} */
const namesIn = (condition) => {
  if ('all' in condition) return condition.all.flatMap(namesIn);
  if ('any' in condition) return condition.any.flatMap(namesIn);
  if ('not' in condition) return namesIn(condition.not);
  const { value } = condition;
  return typeof value === 'object' && 'fact' in value ? [condition.fact, value.fact] : [condition.fact];
};

/** The facts of a rule, those of formulas included, in the order of reading. @param {Book} book @param {Rule} rule */
export const factsOfRule = ({ facts }, { appliesWhen, requires }) => {
  /** @type {Set<string>} */
  const found = new Set();
  /** @param {string} name */
  const visit = (name) => {
    if (found.has(name)) return;
    found.add(name);
    const formula = facts[name]?.formula;
    if (formula) Object.values(formula).flat().forEach(visit);
  };
  [...namesIn(appliesWhen), ...namesIn(requires)].forEach(visit);
  return [...found];
};

/** The limits that a rule reads, each once. @param {Book} book @param {Rule} rule */
export const limitsOfRule = (book, rule) => [
  ...new Set(factsOfRule(book, rule).flatMap((name) => book.parameterOfFact.get(name)?.parameter ?? [])),
];
