import { describe, expect, it } from 'vitest';
import { reportAsHtml, reportAsMarkdown } from '../../src/build/render-report';

const sections = [
  {
    title: 'Sizes <all>',
    note: 'A & B.',
    columns: ['name', 'size'],
    rows: [
      ['<script>alert("1")</script>', 12],
      ['a|b', 3],
    ],
  },
  { title: 'Empty', note: 'None.', columns: ['name'], rows: [] },
];

describe('the report', () => {
  it('is Markdown with columns of even width, numbers to the right', () => {
    const text = reportAsMarkdown('Bank', [
      {
        title: 'T',
        note: 'N.',
        columns: ['name', 'size'],
        rows: [
          ['a|b', 3],
          ['c', 12.5],
        ],
      },
    ]);
    expect(text).toBe('# Bank\n\n## T\n\nN.\n\n| name | size |\n|------|-----:|\n| a\\|b |    3 |\n| c    | 12.5 |\n');
    expect(reportAsMarkdown('Bank', sections)).toContain('## Empty\n\nNone.\n\nNothing.');
  });

  const page = reportAsHtml('Bank "of" <today>', sections);

  it('is a page in which no text is markup', () => {
    expect(page).toContain('<title>Bank &quot;of&quot; &lt;today&gt;</title>');
    expect(page).toContain('<td>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;</td>');
    expect(page).not.toMatch(/<script|<all>/);
  });

  it('needs nothing from elsewhere, and has both modes', () => {
    expect(page).not.toMatch(/\b(src|href)=|url\(|@import/);
    expect(page).toContain('color-scheme: light dark');
  });
});
