import type { DeviceId, EpochMs } from '../ids';
import type { Clock, Ids } from '../ports';
import { type EventFacts, eventVersion, type ReviewEvent } from './review-event';

/**
 * Stamps facts as events of this device. Stamps never go backwards within one stamper, so that a clock set back in the
 * middle of a session cannot put an answer before the one it followed.
 */
export function createStamper(clock: Clock, ids: Ids, deviceId: DeviceId): (facts: EventFacts) => ReviewEvent {
  let newestAt: EpochMs = 0;
  return (facts) => {
    newestAt = Math.max(newestAt + 1, clock.now());
    const utcOffsetMinutes = clock.utcOffsetMinutes(newestAt);
    return { id: ids.nextEventId(newestAt), at: newestAt, utcOffsetMinutes, deviceId, v: eventVersion, ...facts };
  };
}
