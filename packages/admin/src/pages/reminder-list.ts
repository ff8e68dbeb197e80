import { en } from '@incident-commander/widget/labels/en.ts'
import { html, type TemplateResult } from 'lit'
import '../elements/admin-reminders.ts'
import type { ScreenContext } from './screen.ts'

/** What waits for the team; on the page of an incident or a maintenance, what waits there. */
export function reminderList({ reminders, page, me }: ScreenContext, aboutId?: string): TemplateResult {
  const shown = reminders.filter(
    ({ incident, maintenance }) => aboutId === undefined || incident?.id === aboutId || maintenance?.id === aboutId,
  )
  return html`<admin-reminders
    .reminders=${shown}
    .pageId=${page.id}
    .place=${{ labels: en, timeZone: page.timeZone }}
    .now=${Date.now()}
    ?here=${aboutId !== undefined}
    ?may-post=${me.scopes.includes('incidents:write')}
  ></admin-reminders>`
}
