import type { TeamReminder, TeamReminderList } from '@incident-commander/server/contract'
import { get, put } from './request.ts'

/** What waits for the team, and oneself has not dismissed. */
export const listReminders = async (pageId: string, signal?: AbortSignal): Promise<TeamReminder[]> =>
  (await get<TeamReminderList>(`/pages/${pageId}/reminders`, signal)).items

/** Puts a reminder away for oneself. */
export const dismissReminder = (pageId: string, id: string) => put(`/pages/${pageId}/reminders/${id}/dismissal`, {})
