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

/** Whether an edit gives a field another value than it has; what it leaves out stays. One that does not writes nothing. */
export function isEdit<Thing extends object>(
  thing: Thing,
  edit: { [Field in keyof Thing]?: Thing[Field] | undefined },
) {
  return Object.entries(edit).some(([field, value]) => value !== undefined && value !== thing[field as keyof Thing])
}
