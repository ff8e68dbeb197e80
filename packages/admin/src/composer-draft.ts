import type {
  ComponentStatus,
  Incident,
  NotifiedEvent,
  PostUpdateInput,
  UpdateStatus,
} from '@incident-commander/server/contract'
import type { Pick, PickChange } from './elements/admin-component-picks.ts'
import { isOver, promiseIn, suggestedNext, suggestedStatus } from './incident.ts'

/** An update being written. What nobody touched follows the incident. */
export interface ComposerDraft {
  /** The newest update when the writing began; null while nothing was written. */
  since: string | null
  status: UpdateStatus | null
  message: string
  set: Record<string, ComponentStatus>
  added: { id: string; name: string }[]
  promise: number | null
  /** Null while nobody has decided: then it is what the page tells by default. */
  notify: boolean | null
}

/** An update nobody has written anything of yet. */
export const emptyDraft = (promise: number): ComposerDraft => ({
  since: null,
  status: null,
  message: '',
  set: {},
  added: [],
  promise,
  notify: null,
})

/** The status the update will move to. One that is over can only be reopened, so "resolved" is no longer a choice. */
export function chosenStatus(draft: ComposerDraft, incident: Incident): UpdateStatus | null {
  if (isOver(incident.status))
    return draft.status === null ? 'investigating' : draft.status === 'resolved' ? null : draft.status
  return draft.status ?? suggestedNext(incident.status)
}

/**
 * The draft with a change made by hand. From the first one on its status stands still: an update written for
 * "monitoring" must not become a resolution because somebody else posted first.
 */
export function written(draft: ComposerDraft, incident: Incident, change: Partial<ComposerDraft>): ComposerDraft {
  return {
    ...draft,
    since: draft.since ?? incident.updates[0]?.id ?? '',
    status: draft.status ?? chosenStatus(draft, incident),
    ...change,
  }
}

/** The update somebody else posted since the writing began, if there is one. */
export function postedMeanwhile(draft: ComposerDraft, incident: Incident) {
  const newest = incident.updates[0]
  return draft.since !== null && newest && newest.id !== draft.since ? newest : null
}

/** The components of the incident and those to be added, each with the status it will have. */
export function picksOf(draft: ComposerDraft, incident: Incident): Pick[] {
  const usual = suggestedStatus(incident.impact)
  const touched = incident.components.map(({ id, name, status }) => ({
    id,
    name,
    status: draft.set[id] ?? status ?? usual,
    now: status ?? 'operational',
  }))
  const added = draft.added
    .filter(({ id }) => !touched.some((pick) => pick.id === id))
    .map(({ id, name }) => ({ id, name, status: draft.set[id] ?? usual, now: null }))
  return [...touched, ...added]
}

/** What a change to the picks means for the draft. */
export function pickChanged(draft: ComposerDraft, change: PickChange): Partial<ComposerDraft> {
  switch (change.kind) {
    case 'added':
      return { added: [...draft.added, { id: change.id, name: change.name }] }
    case 'removed':
      return { added: draft.added.filter(({ id }) => id !== change.id) }
    case 'set':
      return { set: { ...draft.set, [change.id]: change.status } }
  }
}

/** Whether subscribers are told: as somebody decided, or as the page does by default. */
export const isTold = ({ notify }: ComposerDraft, status: UpdateStatus | null, byDefault: readonly NotifiedEvent[]) =>
  notify ?? byDefault.includes(status === 'resolved' ? 'incident.resolved' : 'incident.updated')

/** What is sent: of the components only what changes, and a promise only while there is something to promise. */
export function updateInput(
  draft: ComposerDraft,
  incident: Incident,
  status: UpdateStatus,
  notify: boolean,
  now: number,
): PostUpdateInput {
  const ends = status === 'resolved'
  const changed = picksOf(draft, incident).filter(({ id, status: after }) => {
    const before = incident.components.find((component) => component.id === id)?.status ?? null
    return before !== after
  })
  return {
    status,
    message: draft.message.trim(),
    components: ends ? [] : changed.map(({ id, status: after }) => ({ id, status: after })),
    notify,
    nextUpdateBy: ends || draft.promise === null ? null : promiseIn(draft.promise, now),
    ...(isOver(incident.status) ? { reopen: true } : {}),
  }
}
