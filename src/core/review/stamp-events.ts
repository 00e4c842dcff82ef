import type { DeviceId, EpochMs } from '../ids';
import type { Clock, Ids } from '../ports';
import { type EventFacts, type EventStamp, eventVersion } from './review-event';

export type Stamp = <Facts extends EventFacts>(facts: Facts) => EventStamp & Facts;

/** A clock set back by more than this was wrong before: what follows must not be kept in its future. */
const slackMs = 3_600_000;

/**
 * Stamps facts as events of this device. Within one stamper a stamp is later than the one before, so that a clock set back a
 * little in the middle of a session cannot put an answer before the one it followed.
 */
export function createStamper(clock: Clock, ids: Ids, deviceId: DeviceId): Stamp {
  let newestAt: EpochMs = 0;
  return (facts) => {
    const now = clock.now();
    newestAt = now < newestAt - slackMs ? now : Math.max(newestAt + 1, now);
    const utcOffsetMinutes = clock.utcOffsetMinutes(newestAt);
    return { id: ids.nextEventId(newestAt), at: newestAt, utcOffsetMinutes, deviceId, v: eventVersion, ...facts };
  };
}
