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
  /** It begins now, so that people may want to hear of it. */
  isNews: boolean
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
  const updates = (input.updates ?? [])
    .map((update, index) => {
      const at = past(update.at, `/updates/${index}/at`, now)
      if (at < startedAt) throw wrongField(`/updates/${index}/at`, 'must not be before the incident began')
      const worse = (update.components ?? []).findIndex(({ status }) => status !== 'operational')
      if (update.status === 'resolved' && worse >= 0) {
        const detail = 'must be operational: resolving ends what the incident says'
        throw wrongField(`/updates/${index}/components/${worse}/status`, detail)
      }
      return {
        index,
        status: update.status,
        message: update.message,
        at,
        since: at,
        components: update.components ?? [],
      }
    })
    .sort((one, other) => one.at.getTime() - other.at.getTime())
  for (const [place, update] of updates.entries()) {
    if (update.status === 'resolved' && updates[place - 1]?.status === 'resolved') {
      throw wrongField(`/updates/${update.index}/status`, 'resolves what is resolved already')
    }
  }
  return updates.map(({ index: _, ...update }) => update)
}

/** Sees to it that the first update says what began, counted from when it began. */
function withOpening(updates: PlannedUpdate[], input: OpenIncidentInput, opening: PlannedUpdate): PlannedUpdate[] {
  const [first, ...others] = updates
  // A resolution only ends what was said, so it cannot be what says it.
  if (!first || first.status === 'resolved' || input.message) return [opening, ...updates]
  const named = new Set(first.components.map(({ id }) => id))
  const components = [...first.components, ...opening.components.filter(({ id }) => !named.has(id))]
  return [{ ...first, since: opening.since, components }, ...others]
}

/** Checks that what was said of the incident as a whole agrees with its last update. */
function checkAgreement(input: OpenIncidentInput, last: PlannedUpdate): void {
  if (input.resolvedAt !== undefined && new Date(input.resolvedAt).getTime() !== last.at.getTime()) {
    throw wrongField('/resolvedAt', 'must be the time of the update that resolves')
  }
  if (input.status !== undefined && last.status !== input.status) {
    throw wrongField('/status', 'must be the status of the last update')
  }
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
  const told = readUpdates(input, startedAt, now)
  const isTold = told.length > 0
  const isResolved = input.status === 'resolved' || input.resolvedAt !== undefined || told.at(-1)?.status === 'resolved'
  if (input.resolvedAt !== undefined && input.status !== undefined && input.status !== 'resolved') {
    throw wrongField('/status', 'must be resolved, or left out, when resolvedAt is given')
  }
  const updates = withOpening(told, input, {
    status: isTold || isResolved ? 'investigating' : (input.status ?? 'investigating'),
    // Of an incident that is entered with one message and over, the message is about its end.
    message: isResolved && !isTold ? '' : (input.message ?? ''),
    at: isResolved || isTold ? startedAt : now,
    since: startedAt,
    components: (input.components ?? []).map(({ id, status }) => ({
      id,
      status: status ?? suggestedStatus[input.impact ?? 'none'],
    })),
  })
  if (isResolved && updates.at(-1)?.status !== 'resolved') {
    const at = input.resolvedAt === undefined ? now : past(input.resolvedAt, '/resolvedAt', now)
    if (at < (updates.at(-1)?.at ?? startedAt)) {
      throw wrongField('/resolvedAt', 'must not be before the incident began or before its last update')
    }
    updates.push({ status: 'resolved', message: isTold ? '' : (input.message ?? ''), at, since: at, components: [] })
  }
  const last = updates.at(-1)
  if (!last) throw new Error('an opening has at least one update')
  checkAgreement(input, last)
  const begunInThePast = input.startedAt !== undefined && startedAt < now
  return {
    startedAt,
    status: last.status,
    resolvedAt: last.status === 'resolved' ? last.at : null,
    isNews: !(isResolved || begunInThePast || isTold),
    updates: updates.map((update) => ({ ...update, message: update.message || standardMessage(update.status) })),
  }
}
