import { checkIcon } from '@incident-commander/widget/icons.ts'
import { css, html, nothing, type TemplateResult } from 'lit'
import { consoleStyles } from '../console.styles.ts'
import { cardHead, cardHeadStyles } from '../elements/card-head.ts'
import { emptyStyles } from '../elements/failure.ts'
import { staleStyles } from '../elements/stale-notice.ts'
import { settings as words } from '../words/settings.ts'
import type { ScreenContext } from './screen.ts'

/** Whether somebody may change settings; others read them. */
export const mayChange = ({ me }: ScreenContext): boolean => me.scopes.includes('settings:write')

/** One card of the settings: what it is about, its body, and what can be done. */
export function settingsCard(parts: { title: string; lead?: string; body: unknown; foot?: unknown }): TemplateResult {
  const { title, lead, body, foot } = parts
  return html`<section class="card" aria-labelledby="section-title">
    ${cardHead({ id: 'section-title', title, lead })}
    ${body}${foot ? html`<footer class="f">${foot}</footer>` : nothing}
  </section>`
}

/** The button that saves, and the word that it was done. */
export function saveButton(state: { busy: boolean; saved: boolean; overwrites?: boolean }): TemplateResult {
  return html`<button class="button primary" type="submit" aria-disabled=${state.busy}>${state.overwrites ? words.saveOver : words.save}</button>
    <span class="saved" role="status">${state.saved ? html`${checkIcon()}${words.saved}` : nothing}</span>`
}

/** Says to those who may not change anything that it is so, and by whom it can be. */
export const readOnlyNote = (): TemplateResult => html`<p class="small quiet">${words.readOnly}</p>`

export const settingsStyles = [
  ...consoleStyles,
  emptyStyles,
  cardHeadStyles,
  staleStyles,
  css`
    .card + .card {
      margin-block-start: var(--ic-space-5);
    }
    form, fieldset.all {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 18px;
      min-inline-size: 0;
      margin: 0;
      padding: 0;
      border: 0;
    }
    .body {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 20px;
      padding: 20px 18px;
    }
    .body > .field, fieldset.all > .field, .narrow {
      max-inline-size: 520px;
    }
    .pair {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(min(220px, 100%), 1fr));
      gap: 18px;
    }
    .saved {
      display: inline-flex;
      align-items: center;
      gap: 6px;
      color: light-dark(#0b664a, #63d8b0);
    }
    /* It is there to speak up, and takes no room before. */
    .saved:empty {
      position: absolute;
    }
    .number {
      display: flex;
      align-items: center;
      gap: 10px;
    }
    .number .input {
      inline-size: 96px;
      font-variant-numeric: tabular-nums;
    }
    .input:disabled {
      background: var(--ic-color-sunken);
      border-color: var(--ic-color-line-strong);
      color: var(--ic-color-muted);
      opacity: 1;
    }
    .check:has(:disabled) {
      cursor: default;
    }
    @media (max-width: 860px) {
      .body { padding: 16px; }
      .card > footer.f .button { flex: 1; }
    }
  `,
]
