/**
 * A process of its own that replays receipts from a file under its own time zone and locale. Its loaded ruleset is one of
 * a later law, so that every law has to come from the archive. Prints one line of JSON.
 */
import { readFileSync } from 'node:fs';
import { openTable } from '../../functions/adapters/dynamodb/client.ts';
import { dynamoConfirmationStore } from '../../functions/adapters/dynamodb/confirmation-store.ts';
import { dynamoRulesetArchive } from '../../functions/adapters/dynamodb/ruleset-archive.ts';
import { lawOfReceipt } from '../../functions/app/law-of-receipt.ts';
import { type FoundLaw, replay } from '../../functions/core/audit/replay.ts';
import type { Receipt } from '../../functions/core/rules/receipt.ts';
import type { Ruleset } from '../../functions/core/rules/ruleset.ts';
import { randomFrom, reformed, shuffled } from './world.ts';

const [file = '', endpoint = '', tableName = '', unionId = '', loaded = '', seed = '0'] = process.argv.slice(2);
const table = openTable({ tableName, endpoint });
const later = reformed(JSON.parse(readFileSync(loaded, 'utf8')) as Ruleset);
const deps = {
  ruleset: later,
  archive: dynamoRulesetArchive(table),
  confirmations: dynamoConfirmationStore(table, () => 0),
  province: 'zhejiang',
};

/** The same law with its rules, limits and kinds in another order. */
const inOrder = (law: FoundLaw): FoundLaw => {
  if ('code' in law || seed === '0') return law;
  const random = randomFrom(Number(seed));
  const { rules, parameters, kinds } = law.ruleset;
  const mixed = {
    rules: shuffled(rules, random),
    parameters: shuffled(parameters, random),
    kinds: shuffled(kinds, random),
  };
  return { ...law, ruleset: { ...law.ruleset, ...mixed } };
};

const laws = new Map<string, Promise<FoundLaw>>();
const lawFor = (receipt: Receipt): Promise<FoundLaw> => {
  const name = `${receipt.rulesetHash} ${receipt.lawVersion} ${receipt.province}`;
  const found = laws.get(name) ?? lawOfReceipt(deps, unionId, receipt).then(inOrder);
  laws.set(name, found);
  return found;
};

const texts = readFileSync(file, 'utf8').split('\n').filter(Boolean);
const different: unknown[] = [];
for (const text of texts) {
  const receipt = JSON.parse(text) as Receipt;
  const { code, differences } = await replay(text, receipt, await lawFor(receipt));
  if (code) different.push({ hash: receipt.hash, kind: receipt.kind, code, differences: differences.slice(0, 3) });
}
const now = new Date(0);
process.stdout.write(
  `${JSON.stringify({ verdicts: texts.length, differences: different.length, shown: different.slice(0, 5), midnight: now.getHours(), number: (1234.5).toLocaleString(), later: later.hash })}\n`,
);
