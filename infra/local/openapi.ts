/** `npm run openapi`: writes the contract as it is served into `docs/openapi.json`. A test compares the two. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Ruleset } from '../../functions/core/rules/ruleset.ts';
import { VERSION } from '../../functions/handlers/deps.ts';
import { describeApi } from '../../functions/handlers/openapi.ts';
import generated from '../../rules/generated/ruleset.json' with { type: 'json' };
import { ROOT } from './settings.ts';

export const CONTRACT_FILE = join(ROOT, 'docs/openapi.json');

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Objects down to this depth have a line for each member: a change shows as the operation or the schema that it is of. */
const DEPTH = 3;

const laidOut = (value: unknown, depth: number): string => {
  if (depth === 0 || !isObject(value)) return JSON.stringify(value);
  const members = Object.entries(value).map(([name, one]) => `${JSON.stringify(name)}: ${laidOut(one, depth - 1)}`);
  return `{\n${members.join(',\n')}\n}`;
};

/** The text of the file: the contract of these rules and this version. */
export const contractText = (): string =>
  `${laidOut(JSON.parse(JSON.stringify(describeApi(generated as unknown as Ruleset, VERSION))), DEPTH)}\n`;

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const text = contractText();
  writeFileSync(CONTRACT_FILE, text);
  console.log(`docs/openapi.json: ${Buffer.byteLength(text)} bytes`);
}
