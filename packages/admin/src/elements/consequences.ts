import { css, html, type TemplateResult } from 'lit'
import type { Load } from '../controllers/load.ts'
import { deletion as words } from '../words/components.ts'

/** What goes with a thing that is to be deleted, in sentences, once they are counted. */
export function consequences({ value, failure }: Pick<Load<string[]>, 'value' | 'failure'>): TemplateResult {
  if (!value) return html`<p class="quiet">${failure ? words.uncounted : words.counting}</p>`
  return value.length === 1
    ? html`<p>${value[0]}</p>`
    : html`<ul class="consequences">${value.map((sentence) => html`<li>${sentence}</li>`)}</ul>`
}

export const consequenceStyles = css`
  .consequences {
    display: grid;
    gap: 6px;
    padding-inline-start: 18px;
    list-style: disc;
  }
`
