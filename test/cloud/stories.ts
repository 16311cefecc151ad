/** Every story, with what it says must come out: those of `fixtures/` and of other tests. */

import { playSelection } from '../../infra/local/decision/play.ts';
import { openStage } from '../../infra/local/decision/stage.ts';
import { playStory, type Story, tokenFor } from '../../infra/local/player.ts';
import { readStory, storyNames } from '../../infra/local/story.ts';
import { person, send } from '../product/product.ts';
import { playYear, YEAR } from '../product/year-2021.ts';
import type { Case } from './cases.ts';
import { TOLD } from './stories-told.ts';

/** In a union of its own each time, so that no key of an earlier play answers for this one. */
const anew = (story: Story): Story => ({ ...story, isEachTimeNew: true });

const storyCase = (name: string): Case => {
  let isPlayed = false;
  return {
    name: `story ${name}`,
    isStory: true,
    play: async ({ url }) => {
      const story = readStory(name);
      const played = await playStory(url, isPlayed ? anew(story) : story);
      isPlayed = true;
      return played.flatMap(({ step, differences }) => differences.map((line) => `${step.id}: ${line}`));
    },
  };
};

const SELECTION: Case = {
  name: 'story festival-selection',
  isStory: true,
  play: async ({ url }) => {
    const said: string[] = [];
    const stage = openStage(url, (line) => said.push(line));
    await playSelection(stage);
    const { wrong } = stage.figures();
    return wrong ? said.filter((line) => line.startsWith('✗')) : [];
  },
};

/** The year's own figures, as finance reads them when it is over. */
const YEAR_2021: Case = {
  name: 'story finance-2021',
  isStory: true,
  play: async (cloud) => {
    const ids = await playYear(cloud.url, cloud.setClock);
    await cloud.streams.drain();
    cloud.setClock('2022-01-05T01:00:00.000Z');
    const token = await tokenFor(cloud.url, person('finance-1', ['finance']));
    const { json } = await send(`${cloud.url}/v1/compliance/statements?year=2021&month=12`, { token });
    const total = json.total as { periodLabel: string; periodWords: string };
    const { totalLabel, totalWords } = YEAR.expect;
    return [
      ...(ids.size > 0 ? [] : ['nothing was handed in']),
      ...(total.periodLabel === totalLabel && total.periodWords === totalWords
        ? []
        : [`December is ${total.periodLabel} ${total.periodWords}, expected ${totalLabel} ${totalWords}`]),
    ];
  },
};

export const STORIES: readonly Case[] = [...storyNames().map(storyCase), SELECTION, YEAR_2021, ...TOLD];
