import { expect, it } from 'vitest';
import { reportAddress, reportQuestion } from '../../../src/core/question/report-question';
import { questions, sample } from '../../support/sample-questions';

it.each(questions.map((question) => [question.kind, question] as const))(
  'a report on a %s finds it again',
  (_, question) => {
    const { title, body } = reportQuestion(question, 'The key is old.\nSee the page.');
    expect(title).toBe(`Question ${question.id}: The key is old.`);
    for (const part of ['The key is old.\nSee the page.', question.id, question.revision, question.subtopic])
      expect(body).toContain(part);
  },
);

it('goes to the form for issues where one is known, and is a letter otherwise', () => {
  const report = reportQuestion(sample('single'), 'a & b = c?');
  const issue = new URL(reportAddress(report, 'https://example.org/issues/new'));
  expect(issue.host).toBe('example.org');
  expect(issue.searchParams.get('title')).toBe(report.title);
  expect(issue.searchParams.get('body')).toBe(report.body);
  expect(reportAddress(report, undefined)).toMatch(/^mailto:\?subject=Question%20q-/);
  expect(reportAddress(report, 'javascript:alert(1)')).toMatch(/^mailto:/);
});

it('takes any words, half a character and 10,000 of them too', () => {
  for (const words of ['\ud83d', '👩‍🚀'.repeat(5_000), '"\'<script>'])
    expect(() => reportAddress(reportQuestion(sample('single'), words), undefined)).not.toThrow();
});
