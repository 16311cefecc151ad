/** Holds an answer to what its route says that it answers, as the contract publishes it and more closely than that. */
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { issuesOf } from '../../functions/core/kernel/schema.ts';
import { ANSWER_SCHEMAS, ANSWERS, responsesOf } from '../../functions/handlers/answers.ts';

interface Content {
  readonly content: Readonly<Record<'application/json', { readonly schema: object }>>;
}

const ajv = new Ajv2020({ strict: false, validateFormats: false });
ajv.addSchema({ $id: 'contract', components: { schemas: ANSWER_SCHEMAS } });
const compiled = new Map<string, ValidateFunction>();

const published = (operation: string, status: number): ValidateFunction => {
  const name = `${operation} ${status}`;
  const found = compiled.get(name);
  if (found) return found;
  const response = responsesOf(operation)?.[status] as Content | undefined;
  // References are to the contract, wherever the schema stands.
  const schema = JSON.parse(
    JSON.stringify(response?.content['application/json'].schema).replaceAll('"#/', '"contract#/'),
  );
  const made = ajv.compile(schema);
  compiled.set(name, made);
  return made;
};

/** What is wrong with a good answer; nothing of an operation that names no answers yet, and of problems. */
export const answerFaults = (operation: string, status: number, body: unknown): readonly string[] => {
  const answers = ANSWERS[operation];
  if (!answers || status >= 400) return [];
  const answer = answers[status];
  if (!answer) return [`${operation} says nothing of ${status}`];
  const isValid = published(operation, status);
  const told = issuesOf(answer.schema, body).map((issue) => JSON.stringify(issue));
  return isValid(body) ? told : [...told, JSON.stringify(isValid.errors)];
};
