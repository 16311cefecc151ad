/** Calls of the story: each as somebody, each printed with its status and held against what must come out. */
import { randomUUID } from 'node:crypto';
import type { Role } from '../../../functions/core/approval/roles.ts';
import { tokenFor } from '../player.ts';
import { nameOf, ROLES_OF } from './cast.ts';

export type Json = Record<string, unknown>;

export interface Heard {
  readonly status: number;
  readonly json: Json;
  readonly etag: string | null;
}

export interface Stage {
  readonly baseUrl: string;
  readonly unionId: string;
  readonly call: (
    who: string,
    method: 'GET' | 'POST',
    path: string,
    body?: unknown,
    version?: number,
  ) => Promise<Heard>;
  /** As `call`, printed, with the status that must come. */
  readonly step: (
    says: string,
    expected: number,
    call: readonly [who: string, method: 'GET' | 'POST', path: string, body?: unknown, version?: number],
  ) => Promise<Heard>;
  readonly note: (text: string, isRight: boolean) => void;
  readonly figures: () => { readonly steps: number; readonly wrong: number };
}

export const openStage = (baseUrl: string, print: (line: string) => void): Stage => {
  const unionId = `story-${randomUUID().slice(0, 8)}`;
  const tokens = new Map<string, string>();
  let [steps, wrong] = [0, 0];
  const token = async (who: string): Promise<string> => {
    const roles = (ROLES_OF[who] ?? ['member']) as readonly Role[];
    const made = tokens.get(who) ?? (await tokenFor(baseUrl, { sub: who, name: nameOf(who), roles, unionId }));
    tokens.set(who, made);
    return made;
  };
  const call: Stage['call'] = async (who, method, path, body, version) => {
    const answer = await fetch(`${baseUrl}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${await token(who)}`,
        ...(method === 'POST' && { 'idempotency-key': randomUUID() }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(version !== undefined && { 'if-match': `"${version}"` }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    return { status: answer.status, json: (await answer.json()) as Json, etag: answer.headers.get('etag') };
  };
  const note = (text: string, isRight: boolean) => {
    steps += 1;
    if (!isRight) wrong += 1;
    print(`${isRight ? '✓' : '✗'} ${text}`);
  };
  const step: Stage['step'] = async (says, expected, [who, method, path, body, version]) => {
    const heard = await call(who, method, path, body, version);
    const code = heard.json.code ? ` ${heard.json.code}: ${heard.json.detail}` : '';
    note(`${heard.status} ${says}${code}`, heard.status === expected);
    if (heard.status !== expected) print(`    expected ${expected}: ${JSON.stringify(heard.json).slice(0, 400)}`);
    return heard;
  };
  return { baseUrl, unionId, call, step, note, figures: () => ({ steps, wrong }) };
};
