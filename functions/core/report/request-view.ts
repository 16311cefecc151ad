import type { FundRequest } from '../approval/fund-request.ts';
import { type Reader, requestFor } from '../approval/readers.ts';
import { outcomeLabel, REQUEST_STATUS_WORDS } from '../i18n/words.ts';
import { formatFen } from '../kernel/money.ts';
import type { Language } from '../kernel/text.ts';
import type { Ruleset } from '../rules/ruleset.ts';

/** A request as it is read: the record as far as the reader may see it, and its codes in words. */
export const requestView = (ruleset: Ruleset, request: FundRequest, reader: Reader, language: Language) => ({
  ...requestFor(request, reader),
  kindLabel: ruleset.kinds.find(({ id }) => id === request.kind)?.label[language] ?? request.kind,
  statusLabel: REQUEST_STATUS_WORDS[request.status][language],
  outcomeLabel: outcomeLabel(request, language),
  amountLabel: request.amountFen === null ? null : formatFen(request.amountFen),
});

/** A line of the list: what finance staff scan for; the facts are one click away. */
export const requestRow = (ruleset: Ruleset, request: FundRequest, reader: Reader, language: Language) => {
  const { facts: _, ...row } = requestView(ruleset, request, reader, language);
  return row;
};
