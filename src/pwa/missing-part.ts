const key = 'holdfast.reloaded';
const againAfterMs = 60_000;

/**
 * A deploy takes away parts that an open page has not fetched yet. One reload brings the new app, unless a question is on
 * the table or the network is gone; whatever that does not mend is told.
 */
export function onMissingPart(tell: () => void): void {
  addEventListener('vite:preloadError', () => {
    const isFree = navigator.onLine && !/^#\/(study|exam)(\/|$)/.test(location.hash);
    if (!isFree || Date.now() - Number(sessionStorage.getItem(key)) < againAfterMs) return tell();
    sessionStorage.setItem(key, `${Date.now()}`);
    location.reload();
  });
}
