/** The rule book: its page, the files of the page and its data. Public, and the same for everybody. */
import generated from '../../rules/generated/cases.json' with { type: 'json' };
import files from '../../rules/generated/rulebook.json' with { type: 'json' };
import { DomainError } from '../core/errors.ts';
import { hashText } from '../core/kernel/canonical.ts';
import { rulebookView } from '../core/report/rulebook-view.ts';
import type { CasesOfRules } from '../core/rules/ruleset.ts';
import type { Call, Reply } from './api.ts';
import { deps } from './deps.ts';

const FILES = files as Readonly<Record<string, string>>;

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

const CSP = "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'";

/** Readers ask each time whether theirs is still the current one: a changed rule shows at once. */
const revalidated = ({ header }: Call, etag: string, reply: Reply): Reply => {
  const headers = { etag, 'cache-control': 'no-cache', ...reply.headers };
  const known = (header('if-none-match') ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return known.includes(etag) ? { status: 304, text: '', headers } : { ...reply, headers };
};

/** @throws DomainError FILE_NOT_FOUND */
export const rulebookFile = (call: Call, file: string): Reply => {
  const type = TYPES[file.split('.').at(-1) ?? ''];
  const text = Object.hasOwn(FILES, file) ? FILES[file] : undefined;
  if (text === undefined || !type) throw new DomainError('FILE_NOT_FOUND', { data: { file: file.slice(0, 60) } });
  const headers = { 'content-type': type, 'content-security-policy': CSP, 'referrer-policy': 'no-referrer' };
  return revalidated(call, `"${hashText(text)}"`, { text, headers });
};

let data: { readonly text: string; readonly etag: string } | undefined;

/** The tag is that of the text: cases and the shape may change while the rules stay. */
export const rulebookData = (call: Call): Reply => {
  const { ruleset, province } = deps();
  if (!data) {
    const text = JSON.stringify(rulebookView(ruleset, generated as unknown as CasesOfRules, province));
    data = { text, etag: `"${hashText(text)}"` };
  }
  return revalidated(call, data.etag, { text: data.text });
};
