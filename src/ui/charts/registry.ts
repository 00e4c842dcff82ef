import type { Component } from 'svelte';
import type { Progress } from '../../state/progress.svelte';
import ActivityCalendar, { activityCalendar } from './ActivityCalendar.svelte';
import Calibration, { calibration } from './Calibration.svelte';
import ConfusedPairs, { confusedPairs } from './ConfusedPairs.svelte';
import { type ChartWords, fillsWithFirst } from './chart';
import type { ChartTable } from './chart-table';
import DailyMinutes, { dailyMinutes } from './DailyMinutes.svelte';
import DailyReviews, { dailyReviews } from './DailyReviews.svelte';
import Difficulty, { difficulty } from './Difficulty.svelte';
import DueForecast, { dueForecast } from './DueForecast.svelte';
import ExamScores, { examScores } from './ExamScores.svelte';
import HoursOfDay, { hoursOfDay } from './HoursOfDay.svelte';
import Leeches, { leeches } from './Leeches.svelte';
import type { LegendPart } from './Legend.svelte';
import Mastery, { mastery } from './Mastery.svelte';
import MemoryForecast, { memoryForecast } from './MemoryForecast.svelte';
import MostMissed, { mostMissed } from './MostMissed.svelte';
import RecallByInterval, { recallByInterval } from './RecallByInterval.svelte';
import Retrievability, { retrievability } from './Retrievability.svelte';
import Stability, { stability } from './Stability.svelte';
import TimePerAnswer, { timePerAnswer } from './TimePerAnswer.svelte';
import TrueRetention, { trueRetention } from './TrueRetention.svelte';

/** A statistic as it stands now, ready to be shown. */
interface ChartView {
  readonly of: unknown;
  readonly finding: string;
  readonly note: string | undefined;
  readonly legend: readonly LegendPart[];
  readonly table: ChartTable;
  /** What will fill it, as long as there is nothing to draw. */
  readonly empty: string | undefined;
}

export interface Chart {
  readonly title: string;
  readonly meaning: string;
  /** What narrows it: how far back it looks, which topic it is of, or nothing. */
  readonly by: 'range' | 'topic' | undefined;
  readonly hasNoAxes: boolean;
  /** Whether it is rows of text, which need no table beside them. */
  readonly isList: boolean;
  readonly component: Component<{ of: unknown; isTall?: boolean }>;
  view(progress: Progress): ChartView;
}

function chart<Statistic extends { readonly finding: string }>(
  words: ChartWords<Statistic>,
  component: Component<{ of: Statistic; isTall?: boolean }>,
  read: (progress: Progress) => Statistic,
  by?: 'range' | 'topic',
  isList = false,
): Chart {
  const { title, meaning, fills = fillsWithFirst, hasNoAxes = isList } = words;
  return {
    title,
    meaning,
    by,
    isList,
    hasNoAxes,
    component: component as unknown as Chart['component'],
    view(progress) {
      const of = read(progress);
      return {
        of,
        finding: of.finding,
        note: words.note?.(of),
        legend: words.legend?.(of) ?? [],
        table: words.table(of),
        empty: words.isEmpty(of) ? fills : undefined,
      };
    },
  };
}

/** Every chart by its place in the address. */
export const charts = {
  activity: chart(activityCalendar, ActivityCalendar, (progress) => progress.activity),
  due: chart(dueForecast, DueForecast, (progress) => progress.due),
  recall: chart(trueRetention, TrueRetention, (progress) => progress.retention),
  mastery: chart(mastery, Mastery, (progress) => progress.mastery),
  exams: chart(examScores, ExamScores, (progress) => progress.scores),
  answers: chart(dailyReviews, DailyReviews, (progress) => progress.days, 'range'),
  minutes: chart(dailyMinutes, DailyMinutes, (progress) => progress.days, 'range'),
  intervals: chart(recallByInterval, RecallByInterval, (progress) => progress.retentionInRange, 'range'),
  hours: chart(hoursOfDay, HoursOfDay, (progress) => progress.hours, 'range'),
  pace: chart(timePerAnswer, TimePerAnswer, (progress) => progress.pace, 'range'),
  calibration: chart(calibration, Calibration, (progress) => progress.confidence, 'range'),
  memory: chart(memoryForecast, MemoryForecast, (progress) => progress.memory),
  stability: chart(stability, Stability, (progress) => progress.stability, 'topic'),
  difficulty: chart(difficulty, Difficulty, (progress) => progress.difficulty, 'topic'),
  retrievability: chart(retrievability, Retrievability, (progress) => progress.retrievability, 'topic'),
  missed: chart(mostMissed, MostMissed, (progress) => progress.missed, 'topic', true),
  leeches: chart(leeches, Leeches, (progress) => progress.leeches, 'topic', true),
  mixups: chart(confusedPairs, ConfusedPairs, (progress) => progress.confused, 'topic', true),
} satisfies Record<string, Chart>;

export type ChartName = keyof typeof charts;
