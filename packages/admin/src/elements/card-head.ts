import { css, html, nothing, type TemplateResult } from 'lit'

/** What a card of the settings begins with. */
export interface CardHead {
  /** Of the heading, which names the card. */
  id: string
  title: string
  lead?: string | undefined
  /** Buttons and links that have to do with all of it. */
  acts?: unknown
}

/** The same on every page: what it is, what it is for, what can be done. */
export function cardHead({ id, title, lead, acts }: CardHead): TemplateResult {
  return html`<header class="h">
    <div class="says">
      <h2 id=${id}>${title}</h2>
      ${lead ? html`<span class="small quiet">${lead}</span>` : nothing}
    </div>
    ${acts ? html`<div class="end">${acts}</div>` : nothing}
  </header>`
}

/** Buttons stand beside the words, on a phone below them over the whole width. */
export const cardHeadStyles = css`
  header.h .says {
    flex: 1 1 300px;
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 2px 10px;
    min-inline-size: 0;
  }
  header.h .end {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  @media (max-width: 860px) {
    header.h .says { flex-basis: 100%; display: grid; }
    header.h .end { inline-size: 100%; margin-block-start: 6px; }
    header.h .end .button { flex: 1 1 auto; padding-inline: 10px; white-space: nowrap; }
  }
`
