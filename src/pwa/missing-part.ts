const key = 'holdfast.reloaded';
const againAfterMs = 60_000;

/**
 * A deploy takes away parts that an open page has not fetched yet. One reload brings the new app, unless a question is on
 * the table, a sheet is open that may hold what is being written, or the network is gone; whatever that does not mend is told.
 */
export function onMissingPart(tell: () => void): void {
  addEventListener('vite:preloadError', () => {
    const isBusy = /^#\/(study|exam)(\/|$)/.test(location.hash) || document.querySelector('dialog[open]');
    if (isBusy || !navigator.onLine || Date.now() - Number(sessionStorage.getItem(key)) < againAfterMs) return tell();
    sessionStorage.setItem(key, `${Date.now()}`);
    location.reload();
  });
}
