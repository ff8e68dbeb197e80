import type { Locale, MessageTree, Postmortem, PostmortemContent } from '@incident-commander/server/contract'
import type { ToldPostmortem } from '@incident-commander/widget/elements/ic-postmortem.ts'
import type { Labels } from '@incident-commander/widget/labels/labels.ts'
import { loadLabels } from '@incident-commander/widget/labels/load.ts'
import '@incident-commander/widget/page/define-postmortem.ts'
import { loadPageLabels } from '@incident-commander/widget/page/labels/load.ts'
import type { PageLabels } from '@incident-commander/widget/page/labels/page-labels.ts'
import { LitElement, css, html, nothing } from 'lit'
import { consoleStyles } from '../console.styles.ts'
import { Load } from '../controllers/load.ts'
import type { Writing } from '../postmortem-draft.ts'
import { editor as words } from '../words/postmortems.ts'
import { shell } from '../words/shell.ts'
import { dialogStyles, formDialog, LeaveEvent, Modal } from './dialog.ts'
import { emptyStyles, failedLoad, loadingRows } from './failure.ts'

interface Shown {
  told: ToldPostmortem
  labels: Labels
  words: PageLabels
}

/** A postmortem as visitors will see it, with what is written and not stored yet. */
export class AdminPostmortemPreview extends LitElement {
  static override styles = [
    ...consoleStyles,
    dialogStyles,
    emptyStyles,
    css`
      dialog.form {
        max-inline-size: 824px;
      }
      dialog .scroll {
        background: var(--ic-color-canvas);
      }
      h3 {
        font-size: var(--ic-type-24);
        letter-spacing: var(--ic-tracking-display);
        overflow-wrap: anywhere;
      }
      ic-postmortem {
        font-size: var(--ic-type-15);
      }
    `,
  ]
  static override properties = {
    postmortem: { attribute: false },
    writing: { attribute: false },
    locale: {},
    timeZone: { attribute: false },
  }

  declare postmortem: Postmortem
  declare writing: Writing
  declare locale: Locale
  declare timeZone: string
  /** Parses Markdown as the server will. */
  declare parse: (markdown: string, signal: AbortSignal) => Promise<MessageTree>

  readonly #shown = new Load<Shown>(this, (signal) => this.#make(signal))
  readonly #modal = new Modal(this)

  protected override firstUpdated(): void {
    void this.#shown.run()
  }

  protected override render() {
    const { value, failure } = this.#shown
    return formDialog({
      title: words.previewTitle,
      submit: () => this.#modal.close(),
      closed: () => this.dispatchEvent(new LeaveEvent()),
      body: value
        ? html`<h3 dir="auto">${value.told.postmortem.title}</h3>
            <ic-postmortem heading-level="4" .told=${value.told} .words=${value.words.postmortem} .place=${{ labels: value.labels, timeZone: this.timeZone }}></ic-postmortem>`
        : failure
          ? failedLoad('preview', failure, null, () => void this.#shown.run())
          : loadingRows(shell.loading),
      foot: html`<div class="end"><button class="button" type="submit">${words.close}</button></div>${nothing}`,
    })
  }

  async #make(signal: AbortSignal): Promise<Shown> {
    const { shown, computed, incident, status } = this.postmortem
    const { writing } = this
    const known = new Map(
      [shown.summary, shown.impact, shown.rootCause, ...shown.timeline.map(({ text }) => text)].map((text) => [
        text.markdown,
        text.tree,
      ]),
    )
    const toText = async (written: string) => {
      const markdown = written.trim()
      return { markdown, tree: markdown === '' ? [] : (known.get(markdown) ?? (await this.parse(markdown, signal))) }
    }
    const said = writing.timeline
      .filter(({ text }) => text.trim() !== '')
      .toSorted((one, other) => one.at.localeCompare(other.at))
    const [summary, impact, rootCause, timeline, labels, pageWords] = await Promise.all([
      toText(writing.summary),
      toText(writing.impact),
      toText(writing.rootCause),
      Promise.all(said.map(async ({ at, text }) => ({ at, text: await toText(text) }))),
      loadLabels(this.locale),
      loadPageLabels(this.locale),
    ])
    const postmortem: PostmortemContent = {
      ...shown,
      title: writing.title.trim() || incident.title,
      summary,
      impact,
      rootCause,
      timeline,
      actions: writing.actions.filter(({ text }) => text.trim() !== ''),
      affectedClients: writing.affectedClients ?? computed.affectedClients,
      downtimeMinutes: writing.downtimeMinutes ?? computed.downtimeMinutes,
    }
    return { told: { postmortem, incident, isDraft: status !== 'published' }, labels, words: pageWords }
  }
}
customElements.define('admin-postmortem-preview', AdminPostmortemPreview)

declare global {
  interface HTMLElementTagNameMap {
    'admin-postmortem-preview': AdminPostmortemPreview
  }
}
