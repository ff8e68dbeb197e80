import type { Place } from '@incident-commander/widget/time.ts'
import { html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import { offeredLeads, type PlanDraft, plannedTimes, startingAt } from '../plan-draft.ts'
import { leadInWords, maintenance as listWords, plan as words } from '../words/maintenance.ts'
import { fromLocalTime } from '../zone-time.ts'
import { windowHint, windowTime } from './window-fields.ts'

/** From when until when, by the page's clock and by that of whoever plans. */
export function planTimes(
  draft: PlanDraft,
  place: Place,
  errorAt: (pointer: string) => string | null,
  write: (change: (draft: PlanDraft) => PlanDraft, pointer: string) => void,
): TemplateResult {
  const { timeZone } = place
  const window = plannedTimes(draft, timeZone)
  const now = Date.now()
  const time = (name: 'starts' | 'ends', pointer: string, changed: (draft: PlanDraft, value: string) => PlanDraft) =>
    windowTime(name, draft[name], errorAt(pointer), (value) => write((latest) => changed(latest, value), pointer))
  return html`<div class="times">
    <div class="halves">
      ${time('starts', '/startsAt', (latest, value) => startingAt(latest, value, timeZone))}
      ${time('ends', '/endsAt', (latest, ends) => ({ ...latest, ends }))}
    </div>
    ${windowHint(window?.startsAt ?? fromLocalTime(draft.starts, timeZone), window?.endsAt ?? null, place)}
    ${window && Date.parse(window.startsAt) < now ? html`<p class="hint" role="status">${Date.parse(window.endsAt) < now ? words.isOver : words.isRunning}</p>` : nothing}
  </div>`
}

/** How long before it people are reminded. */
export function planReminders(draft: PlanDraft, write: (leads: string[]) => void): TemplateResult {
  const { reminders } = draft
  const toggle = (lead: string) =>
    write(offeredLeads(draft).filter((each) => (each === lead ? !reminders.includes(lead) : reminders.includes(each))))
  return html`<fieldset class="field">
    <legend class="label">${words.reminders}</legend>
    <div class="choices">
      ${offeredLeads(draft).map(
        (lead) =>
          html`<label class="check"><input type="checkbox" name="reminder" value=${lead} .checked=${live(reminders.includes(lead))} @change=${() => toggle(lead)} />${listWords.before(leadInWords(lead))}</label>`,
      )}
    </div>
    <p class="hint">${words.remindersHint}</p>
  </fieldset>`
}

/** What happens without anybody. */
export function planItself(draft: PlanDraft, write: (change: Partial<PlanDraft>) => void): TemplateResult {
  const box = (name: 'autoStart' | 'autoComplete') =>
    html`<label class="check"><input type="checkbox" name=${name} .checked=${live(draft[name])}
      @change=${(event: Event) => write({ [name]: (event.target as HTMLInputElement).checked })} />${words[name]}</label>`
  return html`<fieldset class="field">
    <legend class="label">${words.itself}</legend>
    <div class="inline">${box('autoStart')}${box('autoComplete')}</div>
    <p class="hint">${words.byHandHint}</p>
  </fieldset>`
}
