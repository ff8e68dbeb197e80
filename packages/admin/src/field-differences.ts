import { differences as words } from './words/incident-record.ts'

/** What fields are called in a sentence, and how what stands in them is said; text stands for itself. */
export type FieldWords<Thing> = {
  readonly [Field in keyof Thing]?: readonly [name: string, say?: (value: Thing[Field]) => string]
}

/** The fields that are another in `after` than in `before`. */
export function changedKeys<Thing extends object>(before: Thing, after: Thing): (keyof Thing)[] {
  return (Object.keys(after) as (keyof Thing)[]).filter(
    (field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]),
  )
}

/** Whether an edit would make a thing another. */
export const isEdited = <Thing extends object>(thing: Thing, edit: Partial<Thing>): boolean =>
  changedKeys(thing, { ...thing, ...edit }).length > 0

/** What is another in a thing than it was, one sentence for each field that has words. */
export function fieldDifferences<Thing extends object>(
  before: Thing,
  after: Thing,
  fields: FieldWords<Thing>,
): string[] {
  const found = changedKeys(before, after).flatMap((field) => {
    const [name, say = quoted] = fields[field] ?? []
    return name === undefined ? [] : [words.field(name, say(before[field]), say(after[field]))]
  })
  return found.length > 0 ? found : [words.other]
}

const quoted = (value: unknown) =>
  typeof value === 'string' && value !== '' ? `“${value}”` : typeof value === 'number' ? String(value) : words.nothing
