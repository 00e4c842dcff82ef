/** One tab holds the exam: a lock over all tabs of this browser, named by the database. */

const nameOf = (database: string) => `holdfast-exam:${database}`;

/**
 * Takes the exam for this tab, or resolves to nothing if another has it; `takesOver` takes it from that one. `onlost` is told
 * when another tab takes it over. Resolves to the way to let it go. Where there are no locks, every tab holds it.
 */
export function holdExam(database: string, takesOver: boolean, onlost: () => void): Promise<(() => void) | undefined> {
  const { locks } = navigator;
  if (!locks) return Promise.resolve(() => undefined);
  return new Promise((resolve, reject) => {
    let isHeld = false;
    let letGo = () => {};
    const released = new Promise<void>((done) => {
      letGo = done;
    });
    locks
      .request(nameOf(database), takesOver ? { steal: true } : { ifAvailable: true }, (lock) => {
        isHeld = lock !== null;
        resolve(lock ? letGo : undefined);
        return lock ? released : undefined;
      })
      .catch((error: unknown) => (isHeld ? onlost() : reject(error)));
  });
}
