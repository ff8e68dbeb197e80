import type { PostmortemStatus } from '@incident-commander/server/contract'
import { documentIcon, editIcon, peopleIcon } from '@incident-commander/widget/icons.ts'
import { html, type TemplateResult } from 'lit'
import { postmortemStatuses } from '../words/postmortems.ts'

/** Everybody, everywhere. */
const globeIcon = () =>
  html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d="M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM2.2 8h11.6M8 2c2 2 2.5 4 2.5 6S10 12 8 14M8 2C6 4 5.5 6 5.5 8S6 12 8 14"/></svg>`

const icons: Record<PostmortemStatus | 'missing', () => TemplateResult> = {
  draft: editIcon,
  published: globeIcon,
  internal: peopleIcon,
  missing: documentIcon,
}

/** How far the account of an incident has come. */
export const postmortemChip = (status: PostmortemStatus | 'missing'): TemplateResult =>
  html`<span class="chip">${icons[status]()}${postmortemStatuses[status]}</span>`
