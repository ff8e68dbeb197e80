import type {
  Maintenance,
  PreviewTemplateInput,
  ScheduleMaintenanceInput,
  Template,
} from '@incident-commander/server/contract'
import { leads, minutesOf, usualLeads } from './maintenance.ts'
import { fromRule, once, type Recurrence, toRule } from './recurrence.ts'
import { plan as words } from './words/maintenance.ts'
import { recurrence as recurrenceWords } from './words/recurrence.ts'
import { fromLocalTime, toLocalTime } from './zone-time.ts'

/** A maintenance being planned; times by the page's clock. */
export interface PlanDraft {
  title: string
  description: string
  components: string[]
  starts: string
  ends: string
  autoStart: boolean
  autoComplete: boolean
  reminders: string[]
  recurrence: Recurrence
  /** Null until somebody decides: then whoever plans tells of it, and whoever enters what is over does not. */
  notify: boolean | null
}

const hour = 3_600_000

/** A plan of which nothing is said yet: tomorrow at two at night, for an hour. */
export function emptyPlan(timeZone: string, now: number): PlanDraft {
  const day = toLocalTime(new Date(now + 24 * hour).toISOString(), timeZone).slice(0, 10)
  return {
    title: '',
    description: '',
    components: [],
    starts: `${day}T02:00`,
    ends: `${day}T03:00`,
    autoStart: true,
    autoComplete: true,
    reminders: usualLeads,
    recurrence: once,
    notify: null,
  }
}

/** The plan that a maintenance has. */
export function planOf(maintenance: Maintenance, timeZone: string): PlanDraft {
  const { title, description, components, startsAt, endsAt, autoStart, autoComplete, reminders, recurrence, notify } =
    maintenance
  const starts = toLocalTime(startsAt, timeZone)
  return {
    title,
    description,
    components: components.map(({ id }) => id),
    starts,
    ends: toLocalTime(endsAt, timeZone),
    autoStart,
    autoComplete,
    reminders: reminders.map(({ lead }) => lead),
    recurrence: fromRule(recurrence, starts, timeZone),
    notify,
  }
}

/** The two instants of a plan; null where a time is missing. */
const windowOf = ({ starts, ends }: PlanDraft, timeZone: string) => ({
  startsAt: fromLocalTime(starts, timeZone),
  endsAt: fromLocalTime(ends, timeZone),
})

/** The same where both are there, and in order; else null. */
export function plannedTimes(draft: PlanDraft, timeZone: string): { startsAt: string; endsAt: string } | null {
  const { startsAt, endsAt } = windowOf(draft, timeZone)
  return startsAt && endsAt && Date.parse(endsAt) > Date.parse(startsAt) ? { startsAt, endsAt } : null
}

/** A plan with another start: it goes on as long as it did. */
export function startingAt(draft: PlanDraft, starts: string, timeZone: string): PlanDraft {
  const before = windowOf(draft, timeZone)
  const startsAt = fromLocalTime(starts, timeZone)
  if (!startsAt || !before.startsAt || !before.endsAt) return { ...draft, starts }
  const length = Date.parse(before.endsAt) - Date.parse(before.startsAt)
  if (length <= 0) return { ...draft, starts }
  return { ...draft, starts, ends: toLocalTime(new Date(Date.parse(startsAt) + length).toISOString(), timeZone) }
}

/** The reminders there are to choose from, with those of a plan that are none of the usual ones. */
export const offeredLeads = ({ reminders }: PlanDraft): string[] =>
  [...new Set([...leads, ...reminders])].toSorted((one, other) => minutesOf(other) - minutesOf(one))

/** What is wrong with a plan before anything is sent, by JSON Pointer. */
export function planErrors(draft: PlanDraft, timeZone: string): Map<string, string> {
  const errors = new Map<string, string>()
  const { startsAt, endsAt } = windowOf(draft, timeZone)
  if (draft.title.trim() === '') errors.set('/title', words.missingTitle)
  if (!startsAt) errors.set('/startsAt', words.missingStart)
  if (!endsAt) errors.set('/endsAt', words.missingEnd)
  else if (startsAt && Date.parse(endsAt) <= Date.parse(startsAt)) errors.set('/endsAt', words.order)
  if (draft.recurrence.frequency === 'custom' && draft.recurrence.rule.trim() === '')
    errors.set('/recurrence', recurrenceWords.missingRule)
  return errors
}

/** Whether subscribers are told: as somebody decided, or as the page does by default, and never of what is over. */
export function isTold(draft: PlanDraft, timeZone: string, byDefault = true): boolean {
  const { endsAt } = windowOf(draft, timeZone)
  return draft.notify ?? (byDefault && !(endsAt && Date.parse(endsAt) < Date.now()))
}

/** What is sent. */
export function scheduling(draft: PlanDraft, timeZone: string, byDefault = true): ScheduleMaintenanceInput {
  const { startsAt, endsAt } = windowOf(draft, timeZone)
  return {
    title: draft.title.trim(),
    description: draft.description.trim(),
    components: draft.components,
    startsAt: startsAt ?? '',
    endsAt: endsAt ?? '',
    autoStart: draft.autoStart,
    autoComplete: draft.autoComplete,
    reminders: draft.reminders,
    recurrence: toRule(draft.recurrence, draft.starts, timeZone),
    notify: isTold(draft, timeZone, byDefault),
  }
}

/** Whether a plan has other times than it had. */
export const isMoved = (draft: PlanDraft, opened: PlanDraft): boolean =>
  draft.starts !== opened.starts || draft.ends !== opened.ends

/** Whether a plan comes again in another way than it did: with other times alone, its series stays where it is. */
export const recursOtherwise = (draft: PlanDraft, opened: PlanDraft): boolean =>
  JSON.stringify(draft.recurrence) !== JSON.stringify(opened.recurrence)

/**
 * Only what was changed: what somebody else has changed meanwhile stays theirs. The rule goes along with new times that are
 * for the whole series.
 */
export function changesOf(
  draft: PlanDraft,
  opened: PlanDraft,
  timeZone: string,
  wholeSeries = false,
): Partial<ScheduleMaintenanceInput> {
  const [after, before] = [scheduling(draft, timeZone), scheduling(opened, timeZone)]
  return Object.fromEntries(
    Object.entries(after).filter(([name, value]) => {
      if (name === 'recurrence') return recursOtherwise(draft, opened) || (wholeSeries && isMoved(draft, opened))
      const was = before[name as keyof ScheduleMaintenanceInput]
      return JSON.stringify(value) !== JSON.stringify(was)
    }),
  )
}

/** What a template gives before its words are filled in. What was picked by hand already stays. */
export function withTemplate(
  draft: PlanDraft,
  template: Template,
  components: readonly { id: string }[],
  timeZone: string,
): PlanDraft {
  const named = components.filter(({ id }) => template.componentIds.includes(id)).map(({ id }) => id)
  const { startsAt } = windowOf(draft, timeZone)
  const ends =
    template.durationMinutes && startsAt
      ? toLocalTime(new Date(Date.parse(startsAt) + template.durationMinutes * 60_000).toISOString(), timeZone)
      : draft.ends
  return { ...draft, ends, components: [...new Set([...draft.components, ...named])] }
}

/** The question for a template's words, filled in with what is written so far. */
export function fillingOf(draft: PlanDraft, template: Template, timeZone: string): PreviewTemplateInput {
  const { startsAt, endsAt } = windowOf(draft, timeZone)
  return {
    kind: 'maintenance',
    title: template.title,
    message: template.message,
    draft: {
      componentIds: draft.components,
      ...(startsAt ? { startsAt } : {}),
      ...(endsAt ? { endsAt } : {}),
    },
  }
}
