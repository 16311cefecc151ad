import type { ZipEntry } from '../../core/evidence/zip-truth.ts';
import type { Bounds } from '../../core/sheet/bounds.ts';
import { streamXml } from './xml.ts';
import { type Content, contentOf, entriesWithin, Unreadable } from './zip.ts';

/** OPC, ECMA-376 part 2: what one part of a package says of another. */
export interface Relation {
  readonly id: string;
  readonly type: string;
  /** The part's name without its first slash; null for what lies outside the package. */
  readonly target: string | null;
}

export interface Package {
  readonly names: readonly string[];
  /** What a part holds, unpacked anew each time; names are compared without regard to case. @throws Unreadable where there is none */
  readonly part: (name: string) => Content;
  readonly has: (name: string) => boolean;
  /** What a part points to; `''` is the package itself. */
  readonly relationsOf: (name: string) => Promise<readonly Relation[]>;
}

const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** A name from where the part lies, or from the root. @throws Unreadable where it leads out of the package */
const resolve = (from: string, target: string): string => {
  const parts = target.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const part of decodeURIComponent(target).split('/')) {
    if (part === '..' && parts.pop() === undefined) throw new Unreadable('a relation leads out of the package');
    if (part !== '' && part !== '.' && part !== '..') parts.push(part);
  }
  return parts.join('/');
};

const relationsPart = (name: string): string => {
  const slash = name.lastIndexOf('/') + 1;
  return `${name.slice(0, slash)}_rels/${name.slice(slash)}.rels`;
};

const readRelations = async (content: Content, from: string, bounds: Bounds): Promise<readonly Relation[]> => {
  const relations = new Map<string, Relation>();
  await streamXml(content, bounds, {
    open: ({ uri, local, attribute }) => {
      if (uri !== RELATIONS || local !== 'Relationship') return;
      const [id, type, target] = [attribute('Id'), attribute('Type'), attribute('Target')];
      if (!id || !type || target === undefined || relations.has(id)) throw new Unreadable('a relation is not whole');
      const isOutside = attribute('TargetMode') === 'External';
      relations.set(id, { id, type, target: isOutside ? null : resolve(from, target) });
    },
  });
  return [...relations.values()];
};

/** The package of an office document. @throws Unreadable, DomainError FILE_TOO_LARGE */
export const openPackage = (bytes: Uint8Array, bounds: Bounds): Package => {
  const byName = new Map<string, ZipEntry>();
  for (const entry of entriesWithin(bytes, bounds)) byName.set(entry.name.toLowerCase(), entry);
  const part = (name: string): Content => {
    const entry = byName.get(name.toLowerCase());
    if (!entry) throw new Unreadable(`no part ${name.slice(0, 80)}`);
    return contentOf(bytes, entry);
  };
  const has = (name: string) => byName.has(name.toLowerCase());
  return {
    names: [...byName.values()].map(({ name }) => name).filter((name) => !name.endsWith('/')),
    part,
    has,
    relationsOf: async (name) => {
      const at = relationsPart(name);
      return has(at) ? readRelations(part(at), name, bounds) : [];
    },
  };
};
