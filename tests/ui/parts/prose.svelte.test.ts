import { expect, test } from 'vitest';
import { render } from 'vitest-browser-svelte';
import CodeBlock from '../../../src/ui/parts/CodeBlock.svelte';
import Lead from '../../../src/ui/parts/Lead.svelte';
import Prose from '../../../src/ui/parts/Prose.svelte';

const hostile = '<img src=x onerror="window.ran=1"><script>window.ran=1</script>';

test('texts, code and list items are shown as text, never as markup', async () => {
  const screen = await render(Prose, {
    prose: [[hostile, ['code', hostile], ['strong', hostile]], { items: [[hostile], [['code', hostile]]] }],
  });
  expect(screen.container.querySelectorAll('img, script')).toHaveLength(0);
  expect(screen.container.textContent?.split('onerror')).toHaveLength(6);
  expect(screen.container.querySelectorAll('p, ul, li, code, strong')).toHaveLength(7);
  expect((window as { ran?: number }).ran).toBeUndefined();
});

test('a heading runs paragraphs on, with a space between', async () => {
  const screen = await render(Lead, { prose: [['One', ['code', 'x']], ['two']] });
  expect(screen.container.textContent?.replace(/\s+/g, ' ').trim()).toBe('Onex two');
});

test('code keeps its text, numbers its lines, and shows notes only when told to', async () => {
  const artefact = {
    lang: 'dockerfile',
    lines: [[['keyword', 'RUN'], ` echo ${hostile}`], [['comment', '# done']]],
    notes: { 1: 'runs again' },
    mark: [1],
  } as const;
  const screen = await render(CodeBlock, { artefact, showsNotes: false });
  expect(screen.container.querySelectorAll('img, script, .marked')).toHaveLength(0);
  expect([...screen.container.querySelectorAll('code')].map((code) => code.textContent)).toEqual([
    `RUN echo ${hostile}`,
    '# done',
  ]);
  await screen.rerender({ artefact, showsNotes: true });
  await expect.element(screen.getByText('runs again')).toBeVisible();
  expect(screen.container.querySelectorAll('.marked')).toHaveLength(1);
});
