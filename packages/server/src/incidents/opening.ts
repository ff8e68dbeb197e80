import type { ComponentStatus, Impact, OpenIncidentInput, UpdateStatus } from '../contract/index.ts'
import { wrongField } from '../errors.ts'

/** What an update says of a component, before it is stored. */
export interface SaidOfComponent {
  id: string
  status: ComponentStatus
}

/** An update to be written. `since` is from when its words on components count. */
export interface PlannedUpdate {
  status: UpdateStatus
  message: string
  at: Date
  since: Date
  components: SaidOfComponent[]
}

/** An incident as it will be when it is first stored; `updates` in order of time. */
export interface Opening {
  startedAt: Date
  status: UpdateStatus
  resolvedAt: Date | null
  notify: boolean
  updates: PlannedUpdate[]
}

/** What an impact suggests for an affected component (PRODUCT.md §2); none leaves it as it is. */
const suggestedStatus: Record<Impact, ComponentStatus> = {
  none: 'operational',
  minor: 'degraded_performance',
  major: 'partial_outage',
  critical: 'major_outage',
}

/** Reads a time that may not lie in the future. */
function past(text: string, pointer: string, now: Date): Date {
  const time = new Date(text)
  if (time > now) throw wrongField(pointer, 'must not be in the future')
  return time
}

/** The updates that were entered with the incident, in order of time. */
function readUpdates(input: OpenIncidentInput, startedAt: Date, now: Date): PlannedUpdate[] {
  return (input.updates ?? [])
    .map((update, index) => {
      const at = past(update.at, `/updates/${index}/at`, now)
      if (at < startedAt) throw wrongField(`/updates/${index}/at`, 'must not be before the incident began')
      return { status: update.status, message: update.message, at, since: at, components: update.components ?? [] }
    })
    .sort((one, other) => one.at.getTime() - other.at.getTime())
}

/**
 * Works out what opening an incident writes: one update now, or the whole story of one that is entered afterwards. Its
 * components count from when it began, whenever it was told of.
 *
 * @param standardMessage - the status's sentence, for an update without a message
 * @throws Refusal bad_input — times or statuses that contradict each other
 */
export function planOpening(
  input: OpenIncidentInput,
  now: Date,
  standardMessage: (status: UpdateStatus) => string,
): Opening {
  const earliest = input.updates?.map(({ at }) => new Date(at)).sort((a, b) => a.getTime() - b.getTime())[0]
  const startedAt = input.startedAt === undefined ? (earliest ?? now) : past(input.startedAt, '/startedAt', now)
  const updates = readUpdates(input, startedAt, now)
  const isResolved =
    input.status === 'resolved' || input.resolvedAt !== undefined || updates.at(-1)?.status === 'resolved'
  if (input.resolvedAt !== undefined && input.status !== undefined && input.status !== 'resolved') {
    throw wrongField('/status', 'must be resolved, or left out, when resolvedAt is given')
  }
  const components = (input.components ?? []).map(({ id, status }) => ({
    id,
    status: status ?? suggestedStatus[input.impact ?? 'none'],
  }))

  if (updates.length === 0 || (input.message !== undefined && (updates.length > 0 || !isResolved))) {
    const status = input.status === undefined || input.status === 'resolved' ? 'investigating' : input.status
    const message = isResolved && updates.length === 0 ? '' : (input.message ?? '')
    const at = isResolved || updates.length > 0 ? startedAt : now
    updates.unshift({ status, message: message || standardMessage(status), at, since: startedAt, components })
  } else if (updates[0]) {
    updates[0].since = startedAt
    const named = new Set(updates[0].components.map(({ id }) => id))
    updates[0].components = [...updates[0].components, ...components.filter(({ id }) => !named.has(id))]
  }

  if (isResolved && updates.at(-1)?.status !== 'resolved') {
    const resolvedAt = input.resolvedAt === undefined ? now : past(input.resolvedAt, '/resolvedAt', now)
    if (resolvedAt < (updates.at(-1)?.at ?? startedAt)) {
      throw wrongField('/resolvedAt', 'must not be before the incident began or before its last update')
    }
    const message = (input.updates ?? []).length === 0 ? (input.message ?? '') : ''
    updates.push({
      status: 'resolved',
      message: message || standardMessage('resolved'),
      at: resolvedAt,
      since: resolvedAt,
      components: [],
    })
  }
  const last = updates.at(-1)
  if (!last) throw new Error('an opening has at least one update')
  if (input.resolvedAt !== undefined && new Date(input.resolvedAt).getTime() !== last.at.getTime()) {
    throw wrongField('/resolvedAt', 'must be the time of the update that resolves')
  }
  if (input.status !== undefined && last.status !== input.status) {
    throw wrongField('/status', 'must be the status of the last update')
  }
  const begunInThePast = input.startedAt !== undefined && startedAt < now
  return {
    startedAt,
    status: last.status,
    resolvedAt: last.status === 'resolved' ? last.at : null,
    notify: input.notify ?? !(isResolved || begunInThePast || (input.updates ?? []).length > 0),
    updates: updates.map((update) => ({ ...update, message: update.message || standardMessage(update.status) })),
  }
}
