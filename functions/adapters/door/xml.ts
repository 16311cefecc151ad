import { SaxesParser, type SaxesTagNS } from 'saxes';
import { type Bounds, within } from '../../core/sheet/bounds.ts';
import { type Content, Unreadable } from './zip.ts';

/** An element as its namespace names it, whatever prefix the file gives it. */
export interface Element {
  readonly uri: string;
  readonly local: string;
  /** An attribute without a prefix, or of a namespace. */
  readonly attribute: (local: string, uri?: string) => string | undefined;
}

export interface XmlReader {
  readonly open?: (element: Element) => void;
  readonly text?: (text: string) => void;
  readonly close?: (element: { readonly uri: string; readonly local: string }) => void;
}

const MARKS: readonly (readonly [encoding: 'utf-8' | 'utf-16le' | 'utf-16be', mark: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
  ['utf-16le', [0x3c, 0x00]],
  ['utf-16be', [0x00, 0x3c]],
];

/** By its byte order mark, or by how its first sign is written; UTF-8 otherwise. */
const encodingOf = (head: Uint8Array) =>
  MARKS.find(([, mark]) => mark.every((byte, i) => head[i] === byte))?.[0] ?? 'utf-8';

/** A declaration must name the encoding that the bytes are in; another program would believe it. */
const checkDeclared = (declared: string | undefined, encoding: string): void => {
  const family = encoding.slice(0, 'utf-16'.length);
  const known = [encoding, family, encoding.replace('-', ''), family.replace('-', '')];
  if (declared !== undefined && !known.includes(declared.toLowerCase()))
    throw new Unreadable(`declared as ${declared.slice(0, 40)}, written as ${encoding}`);
};

const elementOf = ({ uri, local, attributes }: SaxesTagNS): Element => ({
  uri,
  local,
  attribute: (name, of = '') =>
    Object.values(attributes).find((one) => one.local === name && one.uri === of && one.prefix !== 'xmlns')?.value,
});

/** Counts what a file asks the parser to hold: how many elements, how deep, and what it has not seen the end of. */
const tallyOf = (bounds: Bounds) => {
  let [depth, elements, attributes, pending] = [0, 0, 0, 0];
  const ended = () => {
    pending = 0;
  };
  return {
    ended,
    given: (slice: string) => {
      pending += slice.length;
    },
    check: () => within('token', pending, bounds),
    opened: () => {
      ended();
      attributes = 0;
      within('elements', ++elements, bounds);
      within('depth', ++depth, bounds);
    },
    attribute: () => {
      ended();
      within('attributes', ++attributes, bounds);
    },
    closed: () => depth--,
  };
};

const refuseType = (): never => {
  throw new Unreadable('a document type, which may declare entities');
};

/** saxes throws where markup is not well-formed and knows no entity but the five of XML. */
const parserFor = (reader: XmlReader, bounds: Bounds, encoding: string) => {
  const parser = new SaxesParser({ xmlns: true });
  const tally = tallyOf(bounds);
  const text = (piece: string) => {
    tally.ended();
    reader.text?.(piece);
  };
  parser.on('xmldecl', (declared) => checkDeclared(declared.encoding, encoding));
  parser.on('doctype', refuseType);
  parser.on('opentagstart', tally.opened);
  parser.on('attribute', tally.attribute);
  parser.on('opentag', (tag) => reader.open?.(elementOf(tag)));
  parser.on('closetag', ({ uri, local }) => {
    tally.closed();
    reader.close?.({ uri, local });
  });
  parser.on('text', text);
  parser.on('cdata', text);
  parser.on('comment', tally.ended);
  parser.on('processinginstruction', tally.ended);
  const write = (slice: string) => {
    tally.given(slice);
    parser.write(slice);
    tally.check();
  };
  return { write, close: () => parser.close() };
};

/**
 * Markup piece by piece, so that neither a tree of it nor all of its text is ever there at once.
 * @throws Unreadable for another encoding than UTF-8 or UTF-16, for a document type, an entity or what is not
 * well-formed; DomainError FILE_TOO_LARGE; whatever the reader throws
 */
export const streamXml = async (content: Content, bounds: Bounds, reader: XmlReader): Promise<void> => {
  let open: {
    readonly decoder: InstanceType<typeof TextDecoder>;
    readonly parser: ReturnType<typeof parserFor>;
  } | null = null;
  for await (const piece of content) {
    if (!open) {
      const encoding = encodingOf(piece);
      open = { decoder: new TextDecoder(encoding, { fatal: true }), parser: parserFor(reader, bounds, encoding) };
    }
    open.parser.write(open.decoder.decode(piece, { stream: true }));
  }
  if (!open) throw new Unreadable('markup of no length');
  open.parser.write(open.decoder.decode());
  open.parser.close();
};
