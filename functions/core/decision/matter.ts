import { DomainError } from '../errors.ts';
import type { Kind, MatterForm, Ruleset } from '../rules/ruleset.ts';

/** 决策事项: a kind of decision that can be opened; its form, checklist and rules are data under `rules/kinds`. */
export type Matter = Kind & { readonly matter: MatterForm };

export const mattersOf = ({ kinds }: Ruleset): readonly Matter[] =>
  kinds.filter((kind): kind is Matter => kind.matter !== undefined);

/** @throws DomainError INPUT_INVALID with the matters that there are */
export const matterOf = (ruleset: Ruleset, id: string): Matter => {
  const matters = mattersOf(ruleset);
  const found = matters.find((one) => one.id === id);
  if (found) return found;
  const data = { value: id, choices: matters.map((one) => one.id).join(', ') };
  throw new DomainError('INPUT_INVALID', { issues: [{ pointer: '/matter', code: 'CHOICE_UNKNOWN', data }] });
};
