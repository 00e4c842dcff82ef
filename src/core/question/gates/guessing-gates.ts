import type { AuthoredQuestion } from '../kinds/authoring-registry';
import { type Choice, choicesOf, groupBy, topicOf } from './choices';
import { type GuesserScore, highestAccuracy, leastChoices, lowestAccuracy, scoreGuessers } from './fixed-guessers';
import { type GateResult, percent, signed } from './gate-result';
import { fileKeys, type KeyShare, keyLengthRanks, keyPositions } from './key-balance';
import { scoreKindGuessers } from './kind-guessers';
import { type LearnedScore, scoreLearnedGuessers } from './learned-guessers';

/** Gates against being right without knowing anything. */
export function guessingGates(questions: readonly AuthoredQuestion[], isWhole: boolean): GateResult[] {
  const choices = choicesOf(questions);
  const byTopic = groupBy(choices, ({ subtopic }) => topicOf(subtopic));
  return [
    ...scoreGuessers(choices).map((score) => judgeGuesser(score, 'bank', isWhole)),
    ...[...byTopic].flatMap(([topic, own]) =>
      scoreGuessers(own).map((score) => judgeTopic(score, topic, own.length >= leastChoices)),
    ),
    ...scoreLearnedGuessers(choices).map((score) => judgeLearned(score, isWhole)),
    ...scoreKindGuessers(questions).map((score) =>
      judgeGuesser(score, 'bank', isWhole && score.count >= leastChoices, false),
    ),
    ...shareGates('key position', keyPositions(choices), isWhole),
    ...shareGates('key length rank, 1 the longest', keyLengthRanks(choices), isWhole),
    ...fileGates(choices),
    claimGate(questions, isWhole),
  ];
}

const nameOf = ({ id, name }: GuesserScore) => `${id} ${name}`;
const foundOf = ({ accuracy, chance, count }: GuesserScore) =>
  `${percent(accuracy)} of ${count}, ${signed(accuracy - chance)}`;

function judgeGuesser(score: GuesserScore, scope: string, isJudged: boolean, isTwoSided = true): GateResult {
  const { accuracy, chance, count } = score;
  const most = highestAccuracy(chance, isTwoSided ? Math.max(count, 300) : count);
  const isHigh = accuracy > most + 1e-9;
  const isLow = isTwoSided && accuracy < lowestAccuracy(chance) - 1e-9;
  const range = isTwoSided ? `${percent(lowestAccuracy(chance))} to ${percent(most)}` : `at most ${percent(most)}`;
  return {
    gate: nameOf(score),
    scope,
    verdict: isJudged ? (isHigh || isLow ? 'fail' : 'pass') : 'few',
    found: foundOf(score),
    limit: range,
    mend: isHigh ? 'give the cue to distractors' : isLow ? 'give the cue to some keys' : '',
  };
}

function judgeTopic(score: GuesserScore, topic: string, isJudged: boolean): GateResult {
  const most = highestAccuracy(score.chance, score.count);
  const isHigh = score.accuracy > most + 1e-9;
  return {
    gate: nameOf(score),
    scope: topic,
    verdict: isJudged ? (isHigh ? 'fail' : 'pass') : 'few',
    found: foundOf(score),
    limit: `at most ${percent(most)}`,
    mend: isHigh ? 'give the cue to distractors of this topic' : '',
  };
}

function judgeLearned(score: LearnedScore, isJudged: boolean): GateResult {
  const isHigh = score.accuracy - score.chance > 0.03 + 1e-9;
  const isSure = score.lowExcess > 0;
  return {
    gate: nameOf(score),
    scope: 'bank',
    verdict: isJudged ? (isHigh ? (isSure ? 'fail' : 'warn') : 'pass') : 'few',
    found: `${foundOf(score)}, 5th percentile ${signed(score.lowExcess)}`,
    limit: `at most ${percent(score.chance + 0.03)}`,
    mend: isHigh ? 'look which cues the worst items share' : '',
  };
}

const shareTolerance = 0.04;

const shareGates = (gate: string, shares: readonly KeyShare[], isJudged: boolean): GateResult[] =>
  shares.map(({ place, share, chance }) => {
    const isOut = Math.abs(share - chance) > shareTolerance + 1e-9;
    return {
      gate: `${gate}: ${place}`,
      scope: 'bank',
      verdict: isJudged ? (isOut ? 'fail' : 'pass') : 'few',
      found: percent(share),
      limit: `${percent(chance - shareTolerance)} to ${percent(chance + shareTolerance)}`,
      mend: isOut ? `let ${share > chance ? 'fewer' : 'more'} keys be there` : '',
    };
  });

const fileLimits = { count: 12, most: 0.45, run: 3 };

const fileGates = (choices: readonly Choice[]): GateResult[] =>
  fileKeys(choices).flatMap(({ subtopic, count, most, least, run }): GateResult[] => {
    const isUneven = most > fileLimits.most || least === 0;
    const isLong = run > fileLimits.run;
    return [
      {
        gate: 'key positions of a file',
        scope: subtopic,
        verdict: count < fileLimits.count ? 'few' : isUneven ? 'fail' : 'pass',
        found: `${percent(least)} to ${percent(most)} of ${count}`,
        limit: `each there, at most ${percent(fileLimits.most)}`,
        mend: isUneven ? 'move the options of some choices' : '',
      },
      {
        gate: 'same key position in a row',
        scope: subtopic,
        verdict: isLong ? 'fail' : 'pass',
        found: String(run),
        limit: `at most ${fileLimits.run}`,
        mend: isLong ? 'move the options of one of them' : '',
      },
    ];
  });

const verdictShare = { least: 0.45, most: 0.55 };
const leastClaims = 20;

function claimGate(questions: readonly AuthoredQuestion[], isWhole: boolean): GateResult {
  const claims = questions.flatMap((question) => (question.kind === 'claim' ? [question.verdict] : []));
  const share = claims.filter((verdict) => verdict === 'holds').length / Math.max(1, claims.length);
  const isOut = share < verdictShare.least || share > verdictShare.most;
  return {
    gate: 'claims that hold',
    scope: 'bank',
    verdict: isWhole && claims.length >= leastClaims ? (isOut ? 'fail' : 'pass') : 'few',
    found: `${percent(share)} of ${claims.length}`,
    limit: `${percent(verdictShare.least)} to ${percent(verdictShare.most)}`,
    mend: isOut ? `write claims that ${share < 0.5 ? 'hold' : 'fail'}` : '',
  };
}
