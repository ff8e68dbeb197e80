import type { Postmortem } from '@incident-commander/server/contract'
import { externalIcon } from '@incident-commander/widget/icons.ts'
import type { Place } from '@incident-commander/widget/time.ts'
import { html, nothing } from 'lit'
import type { PostmortemSaving } from '../controllers/postmortem-saving.ts'
import { trashIcon } from '../elements/parts.ts'
import { postmortemChip } from '../elements/postmortem-parts.ts'
import { isOver } from '../incident.ts'
import { editor as words } from '../words/postmortems.ts'
import { savingWords } from './postmortem-state.ts'

/** What changes who reads a postmortem. */
export type Move = 'publish' | 'unpublish' | 'internal'

interface Title {
  postmortem: Postmortem
  saving: PostmortemSaving
  place: Place
  editable: boolean
  busy: boolean
  move: (wanted: Move) => void
  preview: () => void
  publishChanges: () => void
  remove: () => void
}

/** What stands beside the name: how it is, whether it is saved, and what can be done with it. */
export function titleParts(title: Title) {
  const { postmortem, saving, place, editable, preview, remove } = title
  const { status, url } = postmortem
  return html`${postmortemChip(status)}<span class="small quiet" aria-live="polite">${editable ? savingWords(saving, place) : nothing}</span>
    <div class="end">
      ${url ? html`<a class="button" href=${url} target="_blank" rel="noopener">${externalIcon()}${words.view}</a>` : nothing}
      <button class="button" type="button" aria-haspopup="dialog" @click=${preview}>${words.preview}</button>
      ${editable ? (status === 'published' ? publishedMoves(title) : moves(title)) : nothing}
      ${editable ? html`<button class="button only" type="button" title=${words.remove} aria-label=${words.remove} aria-haspopup="dialog" @click=${remove}>${trashIcon()}</button>` : nothing}
    </div>`
}

function publishedMoves({ saving, busy, move, publishChanges }: Title) {
  const isUnpublished = saving.state === 'unpublished'
  return html`<button class="button" type="button" aria-disabled=${busy} @click=${() => move('unpublish')}>${words.unpublish}</button>
    ${isUnpublished ? html`<button class="button primary" type="button" @click=${publishChanges}>${words.publishChanges}</button>` : nothing}`
}

function moves({ postmortem: { status, incident }, busy, move }: Title) {
  const isInternal = status === 'internal'
  return html`<button class="button" type="button" aria-disabled=${busy} @click=${() => move(isInternal ? 'unpublish' : 'internal')}>
      ${isInternal ? words.toDraft : words.keepInternal}
    </button>
    ${isOver(incident.status) ? html`<button class="button primary" type="button" aria-disabled=${busy} @click=${() => move('publish')}>${words.publish}</button>` : nothing}`
}
