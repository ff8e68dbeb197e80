import type { Postmortem, PostmortemInput } from '@incident-commander/server/contract'

/** What of a postmortem is written by hand. */
export type Writing = Pick<
  Postmortem,
  'title' | 'summary' | 'impact' | 'rootCause' | 'affectedClients' | 'downtimeMinutes' | 'timeline' | 'actions'
>
export type PostmortemField = keyof Writing

/** In the order in which they stand. */
const fields: readonly PostmortemField[] = [
  'title',
  'summary',
  'impact',
  'rootCause',
  'timeline',
  'actions',
  'downtimeMinutes',
  'affectedClients',
]

/** A postmortem being written: what it was when somebody else was last heard of, and what it is to be. */
export interface PostmortemDraft {
  version: number
  base: Writing
  writing: Writing
}

/** Two people changed the same part: what the other one made of it. */
export interface Conflict {
  field: PostmortemField
  theirs: Writing
}

function writingOf(postmortem: Postmortem): Writing {
  const { title, summary, impact, rootCause, affectedClients, downtimeMinutes, timeline, actions } = postmortem
  return { title, summary, impact, rootCause, affectedClients, downtimeMinutes, timeline, actions }
}

/** A postmortem of which nothing has been written since it was read. */
export const draftOf = (postmortem: Postmortem): PostmortemDraft => ({
  version: postmortem.version,
  base: writingOf(postmortem),
  writing: writingOf(postmortem),
})

/** A part as it will be kept: trimmed, in order of time, without rows that say nothing yet. */
function settled(writing: Writing, field: PostmortemField): unknown {
  switch (field) {
    case 'timeline':
      return writing.timeline
        .filter(({ text }) => text.trim() !== '')
        .map(({ at, text }) => ({ at, text: text.trim() }))
        .toSorted((one, other) => one.at.localeCompare(other.at))
    case 'actions':
      return writing.actions
        .filter(({ text }) => text.trim() !== '')
        .map(({ text, owner, dueOn, done }) => ({ text: text.trim(), owner: owner?.trim() || null, dueOn, done }))
    case 'affectedClients':
    case 'downtimeMinutes':
      return writing[field]
    default:
      return writing[field].trim()
  }
}

const same = (one: Writing, other: Writing, field: PostmortemField) =>
  JSON.stringify(settled(one, field)) === JSON.stringify(settled(other, field))

/** The parts that are another than what was read. A title that was emptied waits until there is one. */
export const changedIn = ({ base, writing }: PostmortemDraft): PostmortemField[] =>
  fields.filter((field) => !same(base, writing, field) && !(field === 'title' && writing.title.trim() === ''))

/** What is sent: only what changed, without the parts that are disputed. */
export function inputOf(draft: PostmortemDraft, without: readonly PostmortemField[] = []): PostmortemInput {
  const changed = changedIn(draft).filter((field) => !without.includes(field))
  return Object.fromEntries(changed.map((field) => [field, settled(draft.writing, field)]))
}

/**
 * The draft after somebody else changed the postmortem: what only they changed is taken over, what only was written here
 * stays, and what both changed stays as it is written here until somebody decides.
 */
export function rebase(
  { base, writing }: PostmortemDraft,
  current: Postmortem,
): { draft: PostmortemDraft; taken: PostmortemField[]; conflicts: Conflict[] } {
  const theirs = writingOf(current)
  const changed = fields.filter((field) => !same(base, theirs, field))
  const both = changed.filter((field) => !same(base, writing, field) && !same(theirs, writing, field))
  const taken = changed.filter((field) => same(base, writing, field))
  return {
    draft: { version: current.version, base: theirs, writing: { ...writing, ...fieldsOf(theirs, taken) } },
    taken,
    conflicts: both.map((field) => ({ field, theirs })),
  }
}

/** Some parts of a postmortem. */
export const fieldsOf = (writing: Writing, wanted: readonly PostmortemField[]): Partial<Writing> =>
  Object.fromEntries(wanted.map((field) => [field, writing[field]]))
