const key = 'holdfast.reloaded';
const againAfterMs = 60_000;

/**
 * A deploy takes away parts that an open page has not fetched yet. One reload brings the new app, unless a question is
 * studied or the network is gone; whatever that does not mend is told. An exam goes on after it: it is kept after every choice.
 */
export function onMissingPart(tell: () => void): void {
  addEventListener('vite:preloadError', () => {
    const isFree = navigator.onLine && !location.hash.startsWith('#/study');
    if (!isFree || Date.now() - Number(sessionStorage.getItem(key)) < againAfterMs) return tell();
    sessionStorage.setItem(key, `${Date.now()}`);
    location.reload();
  });
}
