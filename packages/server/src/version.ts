import { Refusal } from './errors.ts'

/**
 * Checks that nobody changed a thing since the caller read it.
 *
 * @param seen - the version the caller has seen; undefined when it does not care
 * @throws Refusal stale — with the thing as it is now, so that the caller can show what changed
 */
export function checkVersion<Thing extends { version: number }>(current: Thing, seen: number | undefined): void {
  if (seen === undefined || seen === current.version) return
  throw new Refusal('stale', 'It was changed since you read it. `current` is how it is now.', { current })
}
