import type { Incident, IncidentStatus, IncidentUpdate, UpdateStatus } from '@incident-commander/server/contract'
import { statusShape, warningIcon } from '@incident-commander/widget/icons.ts'
import { en } from '@incident-commander/widget/labels/en.ts'
import { formatInstant, type Place } from '@incident-commander/widget/time.ts'
import { html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import type { Failure } from '../api/failure.ts'
import { isOver, lifecycle, suggestedNext } from '../incident.ts'
import { tellField } from '../words/failures.ts'
import { composer as words, statusMeanings } from '../words/incidents.ts'
import { formDialog } from './dialog.ts'
import { failedSend } from './failure.ts'

/** The four statuses as tiles. An incident that is over cannot be resolved again. */
export function statusTiles(
  now: IncidentStatus,
  chosen: UpdateStatus | null,
  choose: (status: UpdateStatus) => void,
  error: string | null,
): TemplateResult {
  const over = isOver(now)
  const remark = (status: UpdateStatus) => {
    if (status === now || (over && status === 'resolved')) return words.now
    return !over && status === suggestedNext(now) ? words.suggested : statusMeanings[status]
  }
  return html`<fieldset aria-describedby=${error === null ? nothing : 'status-error'}>
    <legend class="visually-hidden">${words.statusAfter}</legend>
    <div class="tiles">
      ${lifecycle.map(
        (status) => html`<label>
          <input type="radio" name="status" value=${status} .checked=${live(status === chosen)} ?disabled=${over && status === 'resolved'}
            aria-invalid=${error === null ? nothing : 'true'} @change=${() => choose(status)} />
          <span>${en.incidentStatuses[status]}</span><small>${remark(status)}</small>
        </label>`,
      )}
    </div>
    ${error === null ? nothing : html`<span class="message error" id="status-error">${warningIcon()}<span>${tellField(error)}</span></span>`}
  </fieldset>`
}

/** Somebody else posted while this update was being written. `refused`: and therefore it was not posted. */
export function postedNotice(
  update: IncidentUpdate,
  place: Place,
  refused: boolean,
  act: { see: () => void; discard: () => void },
): TemplateResult {
  const who = update.author ?? words.somebody
  const at = formatInstant(update.at, place, Date.now())
  const resolved = isOver(update.status)
  return html`<div class="notice" role=${refused ? 'alert' : 'status'} data-status=${refused ? 'major_outage' : 'unknown'}>
    ${refused ? statusShape('major_outage') : warningIcon()}
    <span>
      ${refused ? html`<b class="strong">${words.notPosted}</b> ` : nothing}${resolved ? words.resolvedMeanwhile(who, at) : words.postedMeanwhile(who, at)}
      <button class="link" type="button" @click=${act.see}>${words.seeUpdate}</button>${resolved ? `, ${words.thenReopen}` : '.'}
    </span>
    <button class="button compact end" type="button" @click=${act.discard}>${words.discard}</button>
  </div>`
}

/** Why an update was not posted, or a template or the preview could not be had. */
export const composerFailure = (failure: Failure | null, unfilled: Failure | null) =>
  failure ? failedSend('post', failure) : unfilled ? failedSend('fill', unfilled) : nothing

/** What stands in the place of the form while an incident is over. */
export function closedComposer(write: () => void): TemplateResult {
  return html`<div class="pad">
    <p class="quiet">${words.over}</p>
    <div><button class="button" type="button" @click=${write}>${words.write}</button></div>
  </div>`
}

/** What resolving an incident ends; nothing where it hurts no component any more. */
export function resolutionEnds({ components }: Incident): TemplateResult | typeof nothing {
  const hurt = components.filter(({ status }) => status !== null && status !== 'operational')
  return hurt.length > 0 ? html`<p class="quiet small">${words.resolveEnds(hurt.map(({ name }) => name))}</p>` : nothing
}

/** The question whether an incident that is over shall be open again. */
export function reopenDialog(title: string, told: string, reopen: () => void, closed: () => void): TemplateResult {
  const keep = (event: Event) => (event.currentTarget as HTMLElement).closest('dialog')?.close()
  return formDialog({
    title: words.reopenQuestion(title),
    small: true,
    submit: reopen,
    closed,
    body: html`<p>${words.reopenDetail} ${told}</p>`,
    foot: html`<div class="end">
      <button class="button" type="button" autofocus @click=${keep}>${words.keepResolved}</button>
      <button class="button primary" type="submit">${words.reopen}</button>
    </div>`,
  })
}
