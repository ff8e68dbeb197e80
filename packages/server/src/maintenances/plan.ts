import { listComponents } from '../components/component.ts'
import type { ReminderLead } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import { wrongField } from '../errors.ts'
import type { PageScope } from '../pages/page.ts'
import type { Window } from './recurrence.ts'

const day = 86_400_000

/** The longest window: whatever takes longer is no maintenance any more. */
const longestDays = 31

/** @throws Refusal bad_input — it ends before it starts, or is longer than a window can be */
export function checkWindow({ startsAt, endsAt }: Window): void {
  if (endsAt <= startsAt) throw wrongField('/endsAt', 'must be after the start')
  if (endsAt.getTime() - startsAt.getTime() > longestDays * day) {
    throw wrongField('/endsAt', `must be at most ${longestDays} days after the start`)
  }
}

/** @throws Refusal bad_input — naming the first that is not of the page, or named twice */
export async function checkMaintained(db: Database, page: PageScope, componentIds: string[]): Promise<void> {
  const known = new Set((await listComponents(db, page)).map(({ id }) => id))
  for (const [index, id] of componentIds.entries()) {
    if (!known.has(id)) throw wrongField(`/components/${index}`, 'is not a component of this page')
    if (componentIds.indexOf(id) < index) throw wrongField(`/components/${index}`, 'is named twice')
  }
}

/** Milliseconds before the start. */
function leadOf(lead: ReminderLead): number {
  const amount = Number(lead.slice(2, -1))
  return amount * (lead.endsWith('H') ? 3_600_000 : 60_000)
}

/** @throws Refusal bad_input — two that would be sent at once */
export function checkReminders(leads: ReminderLead[]): void {
  const lengths = leads.map(leadOf)
  const twice = lengths.findIndex((length, index) => lengths.indexOf(length) < index)
  if (twice >= 0) throw wrongField(`/reminders/${twice}`, 'is as long before the start as another one')
}

type ReminderState = { state: 'ahead' | 'skipped'; sent_at: null } | { state: 'sent'; sent_at: Date }

/** What was there of a reminder. */
export interface KnownReminder {
  lead: string
  state: 'ahead' | 'sent' | 'skipped'
  sent_at: Date | null
}

/**
 * The reminders of a window: of those whose time is ahead, everyone is sent, also again where the window was moved; the
 * others are not made good.
 */
export function planReminders(
  { startsAt, isMoved = true }: { startsAt: Date; isMoved?: boolean },
  leads: ReminderLead[],
  now: Date,
  known: KnownReminder[] = [],
): ({ lead: ReminderLead; due_at: Date } & ReminderState)[] {
  return leads.map((lead) => {
    const due_at = new Date(startsAt.getTime() - leadOf(lead))
    const before = known.find((each) => each.lead === lead)
    const sent_at = before?.state === 'sent' ? before.sent_at : null
    if (due_at > now && (isMoved || !sent_at)) return { lead, due_at, state: 'ahead', sent_at: null }
    return sent_at ? { lead, due_at, state: 'sent', sent_at } : { lead, due_at, state: 'skipped', sent_at: null }
  })
}
