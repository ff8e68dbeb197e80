import type { ComponentStatus, Impact, OpenIncidentInput, UpdateStatus } from '@incident-commander/server/contract'
import type { Pick, PickChange } from './elements/admin-component-picks.ts'
import { promiseIn, suggestedStatus } from './incident.ts'

/** An incident being declared. A component whose status nobody picked follows the impact. */
export interface DeclareDraft {
  title: string
  impact: Impact | null
  components: { id: string; name: string; status: ComponentStatus | null }[]
  message: string
  status: UpdateStatus
  promise: number | null
  notify: boolean
}

/** An incident of which nothing is said yet. */
export const emptyDeclaration = (promise: number): DeclareDraft => ({
  title: '',
  impact: null,
  components: [],
  message: '',
  status: 'investigating',
  promise,
  notify: true,
})

/** The components named so far, each with its status: the one picked, else the one the impact suggests. */
export function declaredPicks({ components, impact }: DeclareDraft): Pick[] {
  return components.map(({ id, name, status }) => ({ id, name, status: status ?? suggestedStatus(impact), now: null }))
}

/** The components after a change to the picks. */
export function declaredAfter({ components }: DeclareDraft, change: PickChange): DeclareDraft['components'] {
  switch (change.kind) {
    case 'added':
      return [...components, { id: change.id, name: change.name, status: null }]
    case 'removed':
      return components.filter(({ id }) => id !== change.id)
    case 'set':
      return components.map((component) =>
        component.id === change.id ? { ...component, status: change.status } : component,
      )
  }
}

/** What is sent: what the screen showed, so that nothing is suggested twice. */
export function declaration(draft: DeclareDraft, now: number): OpenIncidentInput {
  const message = draft.message.trim()
  return {
    title: draft.title.trim(),
    impact: draft.impact,
    status: draft.status,
    components: declaredPicks(draft).map(({ id, status }) => ({ id, status })),
    notify: draft.notify,
    nextUpdateBy: draft.promise === null ? null : promiseIn(draft.promise, now),
    ...(message === '' ? {} : { message }),
  }
}
