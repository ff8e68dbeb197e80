import type { ReleaseCheck, ReleaseInstallation } from '@incident-commander/server/contract'
import { statusShape } from '@incident-commander/widget/icons.ts'
import { formatInstant, type Place, timeElement } from '@incident-commander/widget/time.ts'
import { LitElement, html, nothing } from 'lit'
import { consoleStyles } from '../console.styles.ts'
import { Submission } from '../controllers/submission.ts'
import { release as words } from '../words/dashboard.ts'
import './admin-command.ts'
import { dialogStyles, formDialog, Modal } from './dialog.ts'
import { failedSend } from './failure.ts'

/** Fired when the deploy hook was asked for: what is known of it is old. */
export class InstallationRequestedEvent extends Event {
  static readonly type = 'admin-installation-requested'
  readonly installation: ReleaseInstallation
  constructor(installation: ReleaseInstallation) {
    super(InstallationRequestedEvent.type)
    this.installation = installation
  }
}

/** Whether a newer version is out, what is new in it, and how to get it. */
export class AdminReleaseCard extends LitElement {
  static override styles = [...consoleStyles, dialogStyles]
  static override properties = {
    check: { attribute: false },
    place: { attribute: false },
    now: { attribute: false },
    mayInstall: { type: Boolean, attribute: 'may-install' },
    asking: { state: true },
  }

  declare check: ReleaseCheck
  declare place: Place
  /** The present, in milliseconds. */
  declare now: number
  declare mayInstall: boolean
  declare send: (version: string, key: string) => Promise<ReleaseInstallation>
  /** Whether it asks if that is meant. */
  declare private asking: boolean

  readonly #form = new Submission<string, ReleaseInstallation>(this, [], (version, key) => this.send(version, key))
  readonly #modal = new Modal(this)

  constructor() {
    super()
    this.asking = false
  }

  protected override render() {
    const { state, running, release } = this.check
    if (release) return this.#renderNewer(release)
    return html`<section class="card" aria-labelledby="release">
      <header class="h">
        <h2 id="release">${words.version(running)}</h2>
        <span class="end small quiet">${state === 'current' ? words.current : nothing}</span>
      </header>
      <div class="pad">
        ${state === 'failed' ? html`<p class="small">${words.failed} <span dir="auto">${this.check.error}</span></p>` : nothing}
        ${this.#renderChecked()}
      </div>
    </section>`
  }

  #renderNewer({ version, notes, url, command }: NonNullable<ReleaseCheck['release']>) {
    const { running, installable, installation } = this.check
    const waits = installation?.state === 'waiting'
    return html`<section class="card" aria-labelledby="release">
        <header class="h">
          <h2 id="release">${words.isOut(version)}</h2>
          <span class="end small quiet">${words.youRun(running)}</span>
        </header>
        <div class="pad">
          <p class="small" dir="auto">
            ${notes} ${url ? html`<a href=${url} target="_blank" rel="noopener noreferrer">${words.notes}</a>` : nothing}
          </p>
          ${command ? html`<admin-command .command=${command}></admin-command>` : nothing}
          ${installation ? this.#renderInstallation(installation) : nothing}
          ${
            installable && this.mayInstall && !waits
              ? html`<button class="button wide" type="button" aria-haspopup="dialog" @click=${() => (this.asking = true)}>${words.install(version)}</button>`
              : nothing
          }
        </div>
      </section>
      ${this.asking ? this.#renderQuestion(version) : nothing}`
  }

  #renderChecked() {
    const { checkedAt } = this.check
    if (!checkedAt) return nothing
    return html`<p class="small quiet">${words.checked} ${timeElement(checkedAt, formatInstant(checkedAt, this.place, this.now))}</p>`
  }

  #renderInstallation({ state, version, requestedBy, requestedAt, error }: ReleaseInstallation) {
    if (state === 'failed')
      return html`<p class="notice" role="status" data-status="major_outage">
        ${statusShape('major_outage')}<span><b class="strong">${words.notCalled}</b> <span dir="auto">${error}</span></span>
      </p>`
    const time = timeElement(requestedAt, formatInstant(requestedAt, this.place, this.now))
    return html`<p class="small quiet" role="status">${
      state === 'waiting' ? words.waiting(requestedBy, version) : html`${words.called(requestedBy, version)}, ${time}.`
    }</p>`
  }

  #renderQuestion(version: string) {
    const { failure } = this.#form
    return formDialog({
      title: words.question(version),
      small: true,
      submit: () => void this.#install(version),
      closed: () => (this.asking = false),
      body: html`${failure ? failedSend('installRelease', failure) : nothing}
        <p>${words.detail}</p>`,
      foot: html`<div class="end">
        <button class="button" type="button" @click=${() => this.#modal.close()}>${words.cancel}</button>
        <button class="button primary" type="submit" aria-disabled=${this.#form.busy}>${words.install(version)}</button>
      </div>`,
    })
  }

  async #install(version: string): Promise<void> {
    const installation = await this.#form.submit(version)
    if (!installation) return
    this.dispatchEvent(new InstallationRequestedEvent(installation))
    this.#modal.close()
  }
}
customElements.define('admin-release-card', AdminReleaseCard)

declare global {
  interface HTMLElementTagNameMap {
    'admin-release-card': AdminReleaseCard
  }
}
