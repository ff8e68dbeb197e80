import type { Incident, Postmortem } from '@incident-commander/server/contract'
import { documentIcon } from '@incident-commander/widget/icons.ts'
import { formatDay, formatDuration, formatTime, type Place } from '@incident-commander/widget/time.ts'
import { html, nothing, type TemplateResult } from 'lit'
import type { Failure } from '../api/failure.ts'
import type { PostmortemSaving } from '../controllers/postmortem-saving.ts'
import { failedSend } from '../elements/failure.ts'
import { isOver } from '../incident.ts'
import { paths } from '../router.ts'
import { editor as words, postmortems } from '../words/postmortems.ts'

/** How what is on the screen stands to what is stored. */
export function savingWords({ state, savedAt, stored }: PostmortemSaving, place: Place): string {
  switch (state) {
    case 'saved':
      return words.saved(formatTime(savedAt ? new Date(savedAt).toISOString() : (stored?.updatedAt ?? ''), place))
    case 'saving':
      return words.saving
    case 'unpublished':
      return words.unpublished
    case 'disputed':
      return words.decide
    case 'refused':
      return words.refused
    default:
      return words.waiting
  }
}

/** Stands where the postmortem would be; `write` where the person may begin it. */
export function missingCard(
  { id, title, startedAt, resolvedAt, status }: Incident,
  place: Place,
  write: { busy: boolean; failure: Failure | null; act: () => void } | null,
): TemplateResult {
  const lasted = formatDuration(Date.parse(resolvedAt ?? startedAt) - Date.parse(startedAt), place)
  const over = isOver(status)
  return html`${write?.failure ? html`<div class="pad">${failedSend('begin', write.failure)}</div>` : nothing}
    <div class="empty">
      ${documentIcon()}
      <h2 dir="auto">${over ? words.missingTitle(title) : words.notOverTitle}</h2>
      <p>${over && resolvedAt ? words.missingDetail(formatDay(resolvedAt, place, Date.now()), lasted) : words.notOverDetail}</p>
      <div class="actions">
        <a class="button" href=${paths.incident(id)}>${words.incident}</a>
        ${write ? html`<button class="button primary" type="button" aria-disabled=${write.busy} @click=${write.act}>${postmortems.write}</button>` : nothing}
      </div>
    </div>`
}

/** Who reads it, or will; `notify` is the switch that tells them. */
export function publishingCard({ status, publishedAt }: Postmortem, place: Place, notify: unknown): TemplateResult {
  const heading = { draft: words.whenPublished, published: words.isPublished, internal: words.isInternal }[status]
  const at = publishedAt ? `${formatDay(publishedAt, place, Date.now())}, ${formatTime(publishedAt, place)}` : ''
  const says = { draft: words.publishedLead, published: words.publishedAt(at), internal: words.internalLead }[status]
  return html`<section class="card" aria-labelledby="publishing">
    <header class="h"><h2 id="publishing">${heading}</h2></header>
    <div class="pad"><p class="small">${says}</p>${notify}</div>
  </section>`
}
