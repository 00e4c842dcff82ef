import { posix } from 'node:path';
import type { Rolldown } from 'vite';

/** What is needed last: reached from these alone, and from nothing that is studied with. */
const laterEntries = [
  'keep-data.ts',
  'rebuild-log.ts',
  'save-table.ts',
  'show-recovery.ts',
  'ui/questions/DraftFrame.svelte',
  'ui/screens/ExamScreen.svelte',
  'ui/screens/ExamsScreen.svelte',
  'ui/screens/LibraryScreen.svelte',
  'ui/screens/MixUps.svelte',
  'ui/screens/ProgressScreen.svelte',
  'ui/screens/SettingsScreen.svelte',
  'ui/screens/exams/UnderWayCard.svelte',
];

type Output = Rolldown.OutputAsset | Rolldown.OutputChunk;

const isEntry = (file: Output): file is Rolldown.OutputChunk => file.type === 'chunk' && file.isEntry;
const isLater = ({ facadeModuleId }: Rolldown.OutputChunk) =>
  laterEntries.some((entry) => facadeModuleId && posix.normalize(facadeModuleId).endsWith(`/src/${entry}`));

/** Scripts and styles that the page asks for before anything is clicked. */
export const shellFiles = (bundle: Rolldown.OutputBundle) => reachable(bundle, () => false);

/** Scripts and styles of the shell and of everything one studies with. */
export const studyFiles = (bundle: Rolldown.OutputBundle) => reachable(bundle, (chunk) => !isLater(chunk));

/** By what chunks import, and by those dynamic imports that `follows` approves. */
function reachable(bundle: Rolldown.OutputBundle, follows: (chunk: Rolldown.OutputChunk) => boolean): Set<string> {
  const found = new Set<string>();
  const visit = (chunk: Rolldown.OutputChunk) => {
    if (found.has(chunk.fileName)) return;
    found.add(chunk.fileName);
    const { importedCss } = (chunk as { viteMetadata?: { importedCss: Set<string> } }).viteMetadata ?? {};
    for (const css of importedCss ?? []) found.add(css);
    for (const name of [...chunk.imports, ...chunk.dynamicImports]) {
      const next = bundle[name];
      if (next?.type === 'chunk' && (chunk.imports.includes(name) || follows(next))) visit(next);
    }
  };
  for (const chunk of Object.values(bundle).filter(isEntry)) visit(chunk);
  return found;
}
