import type {
  ComponentStatus,
  Impact,
  OpenIncidentInput,
  PreviewTemplateInput,
  Template,
  UpdateStatus,
} from '@incident-commander/server/contract'
import type { Pick, PickChange } from './elements/admin-component-picks.ts'
import { promiseIn, suggestedStatus } from './incident.ts'
import { fromLocalTime } from './zone-time.ts'

/** An incident being declared. A component whose status nobody picked follows the impact. */
export interface DeclareDraft {
  title: string
  impact: Impact | null
  components: { id: string; name: string; status: ComponentStatus | null }[]
  message: string
  status: UpdateStatus
  promise: number | null
  /** Null while nobody has decided: then it is what the page tells by default. */
  notify: boolean | null
  /** Whether it is for chosen clients only; `clients` are kept when it is not. */
  isForClients: boolean
  clients: { id: string; name: string }[]
  test: boolean
  /** It is over already, and entered afterwards: it began and ended at these times by the page's clock. */
  past: boolean
  began: string
  ended: string
}

/** An incident of which nothing is said yet. */
export const emptyDeclaration = (promise: number): DeclareDraft => ({
  title: '',
  impact: null,
  components: [],
  message: '',
  status: 'investigating',
  promise,
  notify: null,
  isForClients: false,
  clients: [],
  test: false,
  past: false,
  began: '',
  ended: '',
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

/** Whoever enters what is over has still to decide whether anybody is told. */
export const asPast = (past: boolean): Partial<DeclareDraft> => ({ past, notify: null })

/** Whether subscribers are told: as somebody decided, or as the page does by default, and never of what is over. */
export const isTold = ({ notify, past }: DeclareDraft, byDefault: boolean): boolean => notify ?? (byDefault && !past)

/** The clients that it is for; undefined where it is for everyone. */
export const clientIdsOf = ({ isForClients, clients }: DeclareDraft): string[] | undefined =>
  isForClients ? clients.map(({ id }) => id).toSorted() : undefined

/** What a template gives before its words are filled in. What was picked by hand already stays. */
export function withTemplate(
  draft: DeclareDraft,
  template: Template,
  components: readonly { id: string; name: string }[],
): DeclareDraft {
  const named = components.filter(
    ({ id }) => template.componentIds.includes(id) && !draft.components.some((component) => component.id === id),
  )
  return {
    ...draft,
    impact: template.impact ?? draft.impact,
    status: template.status ?? draft.status,
    components: [...draft.components, ...named.map(({ id, name }) => ({ id, name, status: null }))],
  }
}

/** The question for a template's words, filled in with what is written so far. */
export function fillingOf(draft: DeclareDraft, template: Template, now: number): PreviewTemplateInput {
  return {
    kind: 'incident',
    title: template.title,
    message: template.message,
    draft: {
      title: draft.title.trim(),
      status: draft.status,
      impact: draft.impact,
      componentIds: draft.components.map(({ id }) => id),
      nextUpdateBy: draft.promise === null || draft.past ? null : promiseIn(draft.promise, now),
    },
  }
}

/** What is wrong with the times of an incident that is over, by JSON Pointer. */
export function pastErrors(
  { past, began, ended }: DeclareDraft,
  timeZone: string,
  now: number,
  words: { began: string; ended: string; future: string; order: string },
): Map<string, string> {
  const errors = new Map<string, string>()
  if (!past) return errors
  const [from, to] = [fromLocalTime(began, timeZone), fromLocalTime(ended, timeZone)]
  if (from === null) errors.set('/startedAt', words.began)
  else if (Date.parse(from) > now) errors.set('/startedAt', words.future)
  if (to === null) errors.set('/resolvedAt', words.ended)
  else if (Date.parse(to) > now) errors.set('/resolvedAt', words.future)
  else if (from !== null && to <= from) errors.set('/resolvedAt', words.order)
  return errors
}

/** What is sent: what the screen showed, so that nothing is suggested twice. */
export function declaration(draft: DeclareDraft, now: number, timeZone: string, byDefault: boolean): OpenIncidentInput {
  const message = draft.message.trim()
  const clientIds = clientIdsOf(draft)
  const from = draft.past ? fromLocalTime(draft.began, timeZone) : null
  const to = draft.past ? fromLocalTime(draft.ended, timeZone) : null
  return {
    title: draft.title.trim(),
    impact: draft.impact,
    components: declaredPicks(draft).map(({ id, status }) => ({ id, status })),
    notify: isTold(draft, byDefault),
    ...(draft.past
      ? { ...(from ? { startedAt: from } : {}), ...(to ? { resolvedAt: to } : {}) }
      : { status: draft.status, nextUpdateBy: draft.promise === null ? null : promiseIn(draft.promise, now) }),
    ...(message === '' ? {} : { message }),
    ...(draft.test ? { test: true } : {}),
    ...(clientIds ? { clientIds } : {}),
  }
}
