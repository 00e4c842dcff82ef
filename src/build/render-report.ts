import type { ReportSection } from '../core/question/report/bank-report';

/** The report as Markdown that reads well in a terminal: tables with columns of even width. */
export function reportAsMarkdown(title: string, sections: readonly ReportSection[]): string {
  const parts = sections.map(({ title, note, columns, rows }) => `## ${title}\n\n${note}\n\n${table(columns, rows)}`);
  return `# ${title}\n\n${parts.join('\n\n')}\n`;
}

function table(columns: readonly string[], rows: ReportSection['rows']): string {
  if (rows.length === 0) return 'Nothing.';
  const cells = [columns, ...rows].map((row) => row.map((cell) => String(cell).replaceAll('|', '\\|')));
  const widths = columns.map((_, index) => Math.max(3, ...cells.map((row) => row[index]?.length ?? 0)));
  const isNumeric = columns.map((_, index) => rows.every((row) => numeric.test(String(row[index] ?? ''))));
  const line = (row: readonly string[]) =>
    `| ${widths.map((width, index) => pad(row[index] ?? '', width, isNumeric[index] ?? false)).join(' | ')} |`;
  const rule = `|${widths.map((width, index) => `${'-'.repeat(width + 1)}${isNumeric[index] ? ':' : '-'}`).join('|')}|`;
  return [line(cells[0] ?? []), rule, ...cells.slice(1).map(line)].join('\n');
}

const numeric = /^[+−-]?[\d.]+( %)?$|^$/;
const pad = (text: string, width: number, toRight: boolean) => (toRight ? text.padStart(width) : text.padEnd(width));

/** The report as one page that needs nothing else, in light and dark. Every text is escaped. */
export function reportAsHtml(title: string, sections: readonly ReportSection[]): string {
  const body = sections.map(
    ({ title, note, columns, rows }) =>
      `<section><h2>${escaped(title)}</h2><p>${escaped(note)}</p>${rows.length === 0 ? '<p>Nothing.</p>' : tableHtml(columns, rows)}</section>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<h1>${escaped(title)}</h1>
${body.join('\n')}
</body>
</html>
`;
}

const tableHtml = (columns: readonly string[], rows: ReportSection['rows']) =>
  `<div tabindex="0"><table><thead><tr>${columns.map((name) => `<th scope="col">${escaped(name)}</th>`).join('')}</tr></thead><tbody>${rows
    .map((row) => `<tr>${row.map(cellHtml).join('')}</tr>`)
    .join('')}</tbody></table></div>`;

function cellHtml(cell: string | number): string {
  const text = String(cell);
  const kind = verdicts.includes(text) || text.endsWith(' !') ? ` class="${text.replace(/.* !/, 'warn')}"` : '';
  return `<td${kind || (numeric.test(text) ? ' class="number"' : '')}>${escaped(text)}</td>`;
}

const verdicts = ['pass', 'warn', 'fail', 'few'];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string) => text.replace(/[&<>"']/g, (char) => entities[char] ?? char);

const style = `
:root { color-scheme: light dark; --line: light-dark(#d8d8d2, #3a3a38); --bad: light-dark(#a3210f, #ff9d8a); --odd: light-dark(#7a5200, #f0c060); --quiet: light-dark(#5c5c58, #a8a8a2) }
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 76rem; padding: 0 1rem; background: light-dark(#fdfdfb, #161615); color: light-dark(#1c1c1a, #ecece8) }
h2 { margin: 2.5rem 0 0 }
p { margin: 0.25rem 0 0.75rem; color: var(--quiet) }
div { overflow-x: auto }
table { border-collapse: collapse; font-size: 14px }
th, td { text-align: left; padding: 0.25rem 0.75rem 0.25rem 0; border-bottom: 1px solid var(--line); vertical-align: top }
th { color: var(--quiet); font-weight: 500 }
.number { font-variant-numeric: tabular-nums; text-align: right }
.fail { color: var(--bad); font-weight: 600 }
.warn { color: var(--odd); font-weight: 600 }
.few { color: var(--quiet) }
`;
