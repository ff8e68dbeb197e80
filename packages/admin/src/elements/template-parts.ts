import type { TemplateKind, TemplatePreview, TemplateVariable } from '@incident-commander/server/contract'
import { renderMessage } from '@incident-commander/widget/message.ts'
import { en } from '@incident-commander/widget/labels/en.ts'
import { timesFor, visitorZone } from '@incident-commander/widget/time.ts'
import { css, html, nothing, type TemplateResult } from 'lit'
import { templates as words, variableMeanings } from '../words/templates.ts'

/** The variables one may use, each with what it stands for now; pressing one puts it where the cursor was. */
export function variableButtons(values: Record<string, string>, insert: (text: string) => void): TemplateResult {
  return html`<div class="field" role="group" aria-labelledby="variables">
    <span class="label" id="variables">${words.variables}</span>
    <ul class="variables">
      ${Object.entries(values).map(
        ([name, value]) => html`<li>
          <button class="button compact" type="button" aria-label=${words.insert(name)} title=${variableMeanings[name as TemplateVariable]} @click=${() => insert(`{{${name}}}`)}>
            <code>{{${name}}}</code>
          </button>
          <span class="small quiet" dir="auto">${value || words.empty}</span>
          ${
            name === 'nextUpdateBy'
              ? html`<button class="button compact" type="button" @click=${() => insert(words.ifPromised)}>${words.onlyIfPromised}</button>`
              : nothing
          }
        </li>`,
      )}
    </ul>
  </div>`
}

/** A template with real values in place of its variables, as people will read it. */
export function templatePreview(
  kind: TemplateKind,
  draft: { title: string; subject: string; message: string },
  preview: TemplatePreview | null,
  pageName: string,
): TemplateResult {
  const isEmpty = kind !== 'notification' && draft.title.trim() === '' && draft.message.trim() === ''
  const usual = words.usualSubject(pageName, preview?.values['incident'] ?? '')
  const heading = kind === 'notification' ? preview?.subject || usual : preview?.title
  return html`<div class="preview" role="group" aria-labelledby="preview">
    <div class="bar"><span class="label" id="preview">${words.preview}</span><span class="small faint">${kind === 'maintenance' ? words.previewWindow : preview?.example ? words.previewMadeUp : words.previewOf}</span></div>
    <div class="sheet" dir="auto">
      ${heading ? html`<p class="heading">${heading}</p>` : nothing}
      <div class="prose">${renderMessage(preview?.tree ?? [], timesFor({ labels: en, timeZone: visitorZone() }))}</div>
      ${kind === 'notification' ? html`<p class="small quiet">${words.thenUpdate}</p>` : nothing}
      ${isEmpty ? html`<p class="small quiet">${words.previewNothing}</p>` : nothing}
    </div>
  </div>`
}

/** Variables and preview. */
export const templateStyles = css`
  .halves {
    display: grid;
    grid-template-columns: 1fr 1fr;
    gap: 12px;
  }
  .variables {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(240px, 1fr));
    gap: 6px 16px;
  }
  .variables .button {
    flex: none;
    white-space: nowrap;
  }
  .variables li {
    display: flex;
    align-items: center;
    gap: 8px;
    min-inline-size: 0;
  }
  .variables .small {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  code {
    font-family: var(--ic-type-mono);
    font-size: var(--ic-type-12);
  }
  .preview {
    border: 1px solid var(--ic-color-line-strong);
    border-radius: var(--ic-radius-m);
    overflow: hidden;
  }
  .preview .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 2px 12px;
    padding: 9px 14px;
    border-block-end: 1px solid var(--ic-color-line);
  }
  .sheet {
    display: grid;
    gap: 8px;
    min-block-size: 72px;
    align-content: start;
    padding: 14px;
    background: var(--ic-color-sunken);
    overflow-wrap: anywhere;
  }
  .heading {
    font-weight: var(--ic-weight-strong);
  }
  .now {
    display: block;
    white-space: pre-wrap;
  }
  @media (max-width: 420px) {
    .halves { grid-template-columns: minmax(0, 1fr); }
  }
`
