/** The values of a limit by level and by day: a drawing for the eye, and the same as a list to read. */
import { valueOn } from './book.js';
import { h, svg } from './dom.js';
import { bracketed, formatLimit, formatPeriod, t, w } from './format.js';
import { badge, basisBadge, citationLink } from './parts.js';
import { provinceName } from './provinces.js';

/** @typedef {import('./book.js').Page} Page */
/** @typedef {import('./book.js').Parameter} Parameter */
/** @typedef {import('./book.js').Value} Value */

const LEVELS = ['national', 'provincial', 'department'];
const WIDTH = 1000;
const HEIGHT = 18;

/** @param {Page} page @param {Value} value */
const levelName = (page, { level, province }) =>
  province
    ? `${t(page, page.book.words.level[level])} · ${provinceName(page.language, province)}`
    : t(page, page.book.words.level[level]);

/** Highest level first, provinces apart, earlier before later. @param {Value} a @param {Value} b */
const inOrder = (a, b) =>
  LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) ||
  (a.province ?? '').localeCompare(b.province ?? '') ||
  a.from.localeCompare(b.from);

/** The years that the drawing spans, and where a day stands on it. @param {readonly Value[]} values @param {string} on */
const scaleOf = (values, on) => {
  const days = [...values.flatMap(({ from, to }) => [from, to ?? on]), on];
  const first = Math.min(...days.map((day) => Number(day.slice(0, 4))));
  const last = Math.max(...days.map((day) => Number(day.slice(0, 4)))) + 1;
  const [start, end] = [Date.parse(`${first}-01-01`), Date.parse(`${last}-01-01`)];
  /** @param {string} day */
  const at = (day) => ((Date.parse(day) - start) / (end - start)) * WIDTH;
  return { first, last, at };
};

/** @param {readonly Value[]} lane @param {Value | null} binding @param {ReturnType<typeof scaleOf>} scale @param {string} on */
const drawLane = (lane, binding, { at }, on) =>
  svg(
    'svg',
    { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none' },
    svg('line', { class: 'axis', x1: 0, x2: WIDTH, y1: HEIGHT / 2, y2: HEIGHT / 2 }),
    lane.map((value) => {
      const [x, end] = [at(value.from), value.to === null ? WIDTH : at(value.to)];
      const width = Math.max(6, end - x - 2);
      return svg('rect', { class: value === binding ? 'bar binds' : 'bar', x, y: 4, width, height: HEIGHT - 8 });
    }),
    svg('line', { class: 'now', x1: at(on), x2: at(on), y1: 0, y2: HEIGHT }),
  );

/** @param {Page} page @param {readonly Value[]} values @param {Value | null} binding */
const drawing = (page, values, binding) => {
  const scale = scaleOf(values, page.on);
  const lanes = [...new Set(values.map((value) => levelName(page, value)))];
  return h(
    'div',
    { class: 'lanes', 'aria-hidden': 'true' },
    lanes.map((name) => [
      h('span', { class: 'lane-name' }, name),
      drawLane(
        values.filter((value) => levelName(page, value) === name),
        binding,
        scale,
        page.on,
      ),
    ]),
    h('span', { class: 'lane-name' }),
    h('span', { class: 'years' }, h('span', {}, scale.first), h('span', {}, scale.last)),
  );
};

/** @param {Page} page @param {Parameter} parameter @param {Value} value @param {Value | null} binding */
const valueRow = (page, parameter, value, binding) =>
  h(
    'li',
    { class: value === binding ? 'value binds' : 'value' },
    h(
      'div',
      { class: 'value-head' },
      h('strong', { class: 'figure' }, formatLimit(page, parameter, value.value)),
      value === binding && badge(w(page, 'binds'), 'on'),
    ),
    h(
      'div',
      { class: 'value-facts' },
      h('span', {}, levelName(page, value)),
      h('span', {}, formatPeriod(page, value, 'fromShort')),
      basisBadge(page, value.basis),
    ),
    h(
      'div',
      { class: 'value-facts' },
      citationLink(page, value.citation),
      h('span', { class: 'muted' }, w(page, 'checkedOn', { day: value.checkedOn })),
    ),
    value.note && h('p', { class: 'muted' }, t(page, value.note)),
  );

/**
 * What may bind here comes first; the values of other provinces are for comparison.
 * @param {Page} page @param {Parameter} parameter @param {boolean} [isWhole] with other provinces drawn and unfolded
 */
export const timeLine = (page, parameter, isWhole = false) => {
  const values = parameter.values.toSorted(inOrder);
  const binding = valueOn(parameter, page.on);
  const isElsewhere = (/** @type {Value} */ { province }) => province !== undefined && province !== page.book.province;
  const [here, others] = [values.filter((value) => !isElsewhere(value)), values.filter(isElsewhere)];
  const drawn = isWhole ? [...here, ...others] : here;
  /** @param {readonly Value[]} some */
  const list = (some) =>
    h(
      'ol',
      { class: 'values' },
      some.map((value) => valueRow(page, parameter, value, binding)),
    );
  return h(
    'div',
    { class: 'timeline' },
    drawn.length > 0 && drawing(page, drawn, binding),
    list(here),
    others.length > 0 &&
      h(
        'details',
        { class: 'fold', open: isWhole },
        h('summary', {}, w(page, 'otherValues') + bracketed(page, String(others.length))),
        list(others),
      ),
  );
};
