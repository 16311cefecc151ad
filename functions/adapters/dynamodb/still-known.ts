/** What must be true of the directory where an act relies on people of it. */
import type { DirectoryPerson, ReliedOn } from '../../core/people/directory.ts';
import type { Check } from './items.ts';
import { directoryKey } from './keys-of-people.ts';

/** The attribute by which a condition sees in which roles somebody is known: their content is one text. */
export const knownIn = ({ roles }: DirectoryPerson) => ({ knownIn: roles.map(({ role }) => role) });

/**
 * That people are still known in one of their roles; one check a person, since a transaction takes no item twice. A sighting
 * meanwhile changes nothing of it, an ending does.
 */
export const stillKnown = (unionId: string, people: readonly ReliedOn[]): readonly Check[] => {
  const subs = [...new Set(people.map(({ sub }) => sub))];
  return subs.map((sub) => {
    const asked = people.filter((one) => one.sub === sub).map(({ oneOf }) => oneOf);
    const roles = [...new Set(asked.flat())];
    const any = asked.map(
      (oneOf) => `(${oneOf.map((role) => `contains(knownIn, :r${roles.indexOf(role)})`).join(' OR ')})`,
    );
    return {
      Key: directoryKey(unionId, sub),
      ConditionExpression: any.join(' AND '),
      ExpressionAttributeValues: Object.fromEntries(roles.map((role, i) => [`:r${i}`, role])),
    };
  });
};
