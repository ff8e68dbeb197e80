import type { Clock } from '../../packages/server/src/clock.ts'

/** A clock that stands still until a test moves it. */
export interface SettableClock extends Clock {
  /** Moves it to an instant. */
  set(instant: Date | string): void
  /** Moves it on by milliseconds. */
  advance(milliseconds: number): void
}

/** A clock standing at `start`; a fixed date by default, so that a failure reads the same every day. */
export function settableClock(start: Date | string = '2026-03-04T10:00:00.000Z'): SettableClock {
  let now = new Date(start).getTime()
  return {
    now: () => new Date(now),
    set: (instant) => {
      now = new Date(instant).getTime()
    },
    advance: (milliseconds) => {
      now += milliseconds
    },
  }
}
