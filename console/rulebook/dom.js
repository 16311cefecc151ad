/** Elements without a framework. Text is always a text node, so nothing in the data can become markup. */

/** @typedef {Node | string | number | null | undefined | false | readonly Child[]} Child */
/** @typedef {Readonly<Record<string, unknown>>} Attributes */

/** @param {Element} element @param {readonly Child[]} children */
const append = (element, children) => {
  for (const child of children) {
    if (Array.isArray(child)) append(element, child);
    else if (child instanceof Node) element.append(child);
    else if (child !== null && child !== undefined && child !== false) element.append(String(child));
  }
};

/** @param {Element} element @param {Attributes} attributes */
const dress = (element, attributes) => {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name, /** @type {EventListener} */ (value));
    else if (value === true) element.setAttribute(name, '');
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, String(value));
  }
};

/**
 * An element; a function among the attributes listens to the event of that name.
 * @param {string} name @param {Attributes} [attributes] @param {...Child} children @returns {HTMLElement}
 */
export const h = (name, attributes = {}, ...children) => {
  const element = document.createElement(name);
  dress(element, attributes);
  append(element, children);
  return element;
};

/** @param {string} name @param {Attributes} [attributes] @param {...Child} children @returns {SVGElement} */
export const svg = (name, attributes = {}, ...children) => {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  dress(element, attributes);
  append(element, children);
  return element;
};

/** @param {Element} element @param {...Child} children */
export const fill = (element, ...children) => {
  element.replaceChildren();
  append(element, children);
};

/** Children with something between each two. @param {readonly Child[]} items @param {() => Child} between @returns {Child[]} */
export const join = (items, between) => items.flatMap((item, i) => (i === 0 ? [item] : [between(), item]));
