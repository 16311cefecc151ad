import { isOneOf, type Reader } from '../approval/readers.ts';
import { WHO_WORKS } from '../approval/roles.ts';
import type { Award } from '../award/award.ts';
import { AWARD_STATUS_WORDS } from '../i18n/words-of-awards.ts';
import type { Language } from '../kernel/text.ts';

/** Those who work on applications, and whoever made this one. */
const readsWhole = ({ appliedBy }: Award, reader: Reader): boolean =>
  appliedBy.sub === reader.sub || isOneOf(reader, WHO_WORKS);

const ownObjections = ({ objections }: Award, { sub }: Reader) => objections.filter(({ by }) => by.sub === sub);

/**
 * Whether an application is there at all for a reader: members learn of it by its 公示. One that was removed after an
 * objection is there no longer, but for who objected.
 */
export const isShownTo = (award: Award, reader: Reader): boolean => {
  if (readsWhole(award, reader)) return true;
  return award.publicity !== null && (award.status !== 'removed' || ownObjections(award, reader).length > 0);
};

/** 公示的内容: who is proposed for what, until when one may object, and what became of one's own objection. */
const published = (award: Award, reader: Reader) => {
  const { id, kind, status, title, year, list, rank, facts, publicity, honour, version } = award;
  const { candidateName, titleLevel } = facts;
  return {
    ...{ id, kind, status, title, year, list, rank, publicity, honour, version },
    facts: { ...(candidateName !== undefined && { candidateName }), ...(titleLevel !== undefined && { titleLevel }) },
    objections: ownObjections(award, reader),
  };
};

/** An application as a reader may see it; whether they may is `isShownTo`. */
export const awardView = (award: Award, reader: Reader, language: Language) => ({
  ...(readsWhole(award, reader) ? award : published(award, reader)),
  statusLabel: AWARD_STATUS_WORDS[award.status][language],
});
