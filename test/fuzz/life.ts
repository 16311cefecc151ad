/** A life: calls that follow one another in one union, each able to act on what those before it answered. */
import type { Step } from '../races/step.ts';
import type { World } from './world.ts';

export interface Place {
  readonly world: World;
  readonly unionId: string;
  /** What an earlier step answered; empty where it was refused. */
  readonly heard: (name: string) => Readonly<Record<string, unknown>>;
}

/** Something that no caller does: bytes arrive, the stream is consumed. */
export interface Doing {
  readonly name: string;
  readonly run: (place: Place) => Promise<void>;
}
/** A call; a POST unless it says otherwise. */
export type Call = Step & { readonly method?: 'GET'; readonly query?: Readonly<Record<string, string>> };
export type Deed = Call | Doing;
export interface Life {
  readonly name: string;
  readonly deeds: readonly Deed[];
}

export const isDoing = (deed: Deed): deed is Doing => 'run' in deed;

/** A decision that was made before the story, by the use cases: its body is but its title. */
export const isLongAgo = (deed: Deed): deed is Call & { readonly body: string } =>
  !isDoing(deed) && deed.path === '/v1/decisions' && typeof deed.body === 'string';

export const get = (name: string, by: Step['by'], path: string, query: Record<string, string> = {}): Call => ({
  name,
  by,
  path,
  body: null,
  method: 'GET',
  query,
});

const RECORDS = [
  'request',
  'proxy',
  'confirmation',
  'budget',
  'award',
  'list',
  'decision',
  'honour',
  'survey',
  'talk',
  'evidence',
  'webhook',
  'alert',
  'visit',
] as const;

/** The record that an answer is about; a person is known by `sub`. */
export const recordIn = (
  json: Readonly<Record<string, unknown>>,
): { readonly id?: string; readonly version?: number } => {
  const found = RECORDS.map((name) => json[name]).find((one) => typeof one === 'object' && one !== null);
  if (found) return found as { id?: string; version?: number };
  const person = json.person as { readonly sub: string; readonly version: number } | undefined;
  if (person) return { id: person.sub, version: person.version };
  const [alert] = (json.alerts ?? []) as readonly { id: string; version: number }[];
  return alert ?? { ...(json.member as object | undefined), version: json.version as number };
};
