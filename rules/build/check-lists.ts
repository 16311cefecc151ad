import { checkCitation } from './check-citation.ts';
import { checkDays } from './check-days.ts';
import type { Sources } from './load.ts';
import type { Problems } from './problems.ts';

/** Documents are in force on days of the calendar; definitions and manual checks cite what exists and concern kinds that exist. */
export const checkLists = (sources: Sources, problems: Problems): void => {
  for (const { file, content } of sources.regulations)
    checkDays(file, { '/effective/from': content.effective.from, '/effective/to': content.effective.to }, problems);
  const kinds = new Set(sources.kinds.map(({ content }) => content.id));
  for (const { file, content } of [...sources.manualChecks, ...sources.definitions])
    content.forEach((entry, i) => {
      if (entry.citation) checkCitation(sources, entry.citation, file, `/${i}/citation`, problems);
    });
  for (const { file, content } of sources.manualChecks)
    content.forEach((entry, i) => {
      for (const id of entry.kinds)
        if (!kinds.has(id)) problems.add(file, `/${i}/kinds`, `"${id}" is no kind; correct it`);
    });
};
