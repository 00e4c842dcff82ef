import './app.css';
import './ui/frame.css';
import { bankPaths, index, indexName, topicsPath } from 'virtual:question-banks';
import { mount } from 'svelte';
import type { DeviceId, EventId, SessionId } from './core/ids';
import type { Clock, Ids, SegmentCodec } from './core/ports';
import { createStamper } from './core/review/stamp-events';
import { createScheduler, type Scheduler } from './core/schedule/scheduler';
import { opening } from './opening';
import { AppInstallation } from './pwa/app-installation.svelte';
import { onMissingPart } from './pwa/missing-part';
import type { AppContext } from './state/app-context';
import type { ExamParts, PlanningParts } from './state/exam-parts';
import type { Keeping } from './state/keeping.svelte';
import { Library } from './state/library.svelte';
import type { Services } from './state/services';
import { SettingsHolder } from './state/settings.svelte';
import { parseSettings, schedulerSettingsOf } from './state/settings-values';
import { Toasts } from './state/toasts.svelte';
import { Today } from './state/today.svelte';
import { openChanges } from './storage/changes';
import { databaseName } from './storage/database-name';
import { openBankLibrary } from './storage/fetched-bank-library';
import { openIdbReviewLog } from './storage/idb-review-log';
import {
  loadCaches,
  loadDeviceId,
  newCaches,
  openIdbPlanShelf,
  openIdbSessionShelf,
  openIdbSettings,
} from './storage/idb-values';
import { uuidV7 } from './storage/uuid-v7';
import { afterPaint } from './ui/after-paint';
import { leadPastNavigation, showFrame } from './ui/frame';
import { prepareFace } from './ui/questions/registry';
import { router } from './ui/router.svelte';
import Screens from './ui/Screens.svelte';

const clock: Clock = {
  now: () => Date.now(),
  utcOffsetMinutes: (at) => -new Date(at).getTimezoneOffset(),
};
const ids: Ids = {
  nextEventId: (at) => uuidV7(at) as EventId,
  nextSessionId: () => uuidV7(Date.now()) as SessionId,
};

/** A database that has not opened by then is not waited for with a page that is empty. */
const frameAfterMs = 200;
/** Long after the first card is there. */
const lookAfterMs = 8_000;
/** Time for a first question to be fetched before the fonts take the line, if no worker has them, and for a click on Today. */
const settledAfterMs = 600;

const codec: SegmentCodec = {
  encode: async (lines) => (await import('./exchange/backup/gzip-member')).toMember(lines),
  decode: async (bytes) => (await import('./exchange/backup/gzip-member')).fromMember(bytes),
};

async function start(): Promise<AppContext> {
  const toasts = new Toasts();
  const installation = new AppInstallation();
  const reload = { label: 'Reload', run: () => location.reload() };
  onMissingPart(() => toasts.show({ text: 'This part of the app could not be loaded.', action: reload, stays: true }));
  const changes = openChanges(databaseName());
  const { db, isNew } = await opening(() =>
    toasts.show({
      text: 'The data was closed by another tab or the browser.',
      action: reload,
      stays: true,
    }),
  );
  const settingsStore = openIdbSettings(db, parseSettings, changes);
  const caches = isNew ? Promise.resolve(newCaches()) : loadCaches(db);
  caches.catch(() => undefined);
  const freshId = uuidV7(Date.now()) as DeviceId;
  const [initial, deviceId] = isNew
    ? [parseSettings(undefined), freshId]
    : await Promise.all([settingsStore.load(), loadDeviceId(db, freshId)]);
  const scheduler = createScheduler(schedulerSettingsOf(initial));
  const upkeep = {
    rebuild: async (next: Scheduler) => (await import('./rebuild-log')).rebuildLog(db, next),
    history: () => import('./storage/whole-events'),
    codec,
  };
  const log = await openIdbReviewLog(db, scheduler, changes, upkeep, caches, indexName);
  const services: Services = {
    log,
    banks: openBankLibrary(index, topicsPath, bankPaths),
    shelf: openIdbSessionShelf(db),
    plans: openIdbPlanShelf(db),
    settings: settingsStore,
    clock,
    ids,
    stamp: createStamper(clock, ids, deviceId),
    onchange: (listener) => changes.subscribe(listener),
    onsaved: () => installation.askToPersist(),
  };
  const settings = new SettingsHolder(services, initial, scheduler);
  const library = new Library(services.banks);
  const today = new Today(services, library, settings, async () => (await openExams()).catalog.items);
  let keeping: Promise<Keeping> | undefined;
  const openKeeping = () => {
    keeping ??= import('./keep-data').then(({ openKeeping }) => openKeeping(db, changes, services, settings, toasts));
    keeping.catch(() => {
      keeping = undefined;
    });
    return keeping;
  };
  let exams: Promise<ExamParts & PlanningParts> | undefined;
  const openExams = () => {
    exams ??= import('./open-exams').then(({ openExams }) => openExams(db, changes));
    exams.catch(() => {
      exams = undefined;
    });
    return exams;
  };
  if (router.screen !== 'study') {
    await today.refresh();
    fetchFirst(today, library);
  }
  // Not before the page is drawn: what reads would wait for what writes.
  if (isNew) afterPaint(() => loadDeviceId(db, deviceId).catch(() => undefined));
  return {
    services,
    library,
    settings,
    today,
    toasts,
    installation,
    keeping: openKeeping,
    exams: openExams,
    saveTable: async (name, rows) => (await import('./save-table')).saveTable(name, rows),
  };
}

/** The first question's bank and what asks it are on their way while the learner still looks at Today. */
function fetchFirst(today: Today, library: Library): void {
  const first = today.queue[0];
  const kind = first && library.indexed(first.cardId)?.kind;
  if (first && kind) Promise.all([library.find(first.cardId), prepareFace(kind)]).catch(() => undefined);
}

/** What went wrong with it is said where backups are made. */
async function lookAfterData({ keeping, toasts }: AppContext): Promise<void> {
  const [{ lookAfter }, keeper] = await Promise.all([import('./keep-data'), keeping()]);
  await lookAfter(keeper, toasts, () => !router.isFocused);
}

async function run(): Promise<void> {
  // All is drawn at once where a worker has all at hand, for the page is laid out anew with each part. But who has a slow
  // database sees what stands around the screens before.
  const hasWorker = !!navigator.serviceWorker?.controller;
  const timer = setTimeout(showFrame, frameAfterMs);
  try {
    const context = await start();
    mount(Screens, { target: showFrame(), props: { context } });
    // Without a worker the app works all the same, as long as there is a network.
    const install = () => void context.installation.start().catch(() => undefined);
    afterPaint(() => {
      if (!hasWorker) install();
      setTimeout(() => {
        document.documentElement.dataset.fonts = '';
        // Another tab may have changed them before this one listened.
        void context.settings.reload();
        if (hasWorker) install();
      }, settledAfterMs);
    });
    setTimeout(() => lookAfterData(context).catch(() => undefined), lookAfterMs);
  } catch (cause) {
    clearTimeout(timer);
    await import('./show-recovery').then(
      ({ showRecovery }) => showRecovery(cause, run),
      () => {
        const frame = showFrame();
        frame.style.padding = '1rem';
        frame.textContent = `Your data could not be opened, nor what helps then: reload with a connection. ${cause}`;
      },
    );
  }
}

leadPastNavigation();
void run();
