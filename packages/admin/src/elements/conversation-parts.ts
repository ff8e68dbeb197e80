import type { Client, Conversation } from '@incident-commander/server/contract'
import { externalIcon } from '@incident-commander/widget/icons.ts'
import { css, html, type TemplateResult } from 'lit'
import { conversations as words } from '../words/conversations.ts'

/** Names of clients by their ids, as far as they are known. */
export type ClientNames = ReadonlyMap<string, Pick<Client, 'name'>>

/** A conversation by its reference, which leads to the help desk where that is known. */
export function conversationName({ reference, url }: Conversation): TemplateResult {
  // The server takes no other; what it took before is nobody's to know here.
  return url && /^https?:\/\//i.test(url)
    ? html`<a class="ref" href=${url} target="_blank" rel="noopener noreferrer" aria-label=${words.opens(reference)}><span dir="auto">${reference}</span>${externalIcon()}</a>`
    : html`<span class="ref" dir="auto">${reference}</span>`
}

/** Whose it is. */
export function conversationClient({ clientId }: Conversation, names: ClientNames): TemplateResult {
  const name = clientId === null ? words.nobody : (names.get(clientId)?.name ?? words.noName)
  return html`<span dir="auto">${name}</span>`
}

export const conversationStyles = css`
  .ref {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    min-block-size: 24px;
    min-inline-size: 0;
    font-weight: var(--ic-weight-medium);
    overflow-wrap: anywhere;
  }
  .ref > span {
    min-inline-size: 0;
  }
  .ref .icon {
    flex: none;
    inline-size: 13px;
    block-size: 13px;
  }
  li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: start;
    gap: 2px 10px;
    padding: 11px 18px;
  }
  li .facts {
    grid-column: 1;
    display: flex;
    flex-wrap: wrap;
    gap: 0 8px;
    font-size: var(--ic-type-13);
    color: var(--ic-color-muted);
    overflow-wrap: anywhere;
  }
  li > .only {
    grid-row: 1 / span 2;
    grid-column: 2;
  }
  li + li {
    border-block-start: 1px solid var(--ic-color-line);
  }
  @media (max-width: 860px) {
    li { padding-inline: 16px; }
  }
`
