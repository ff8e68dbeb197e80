import type { CreatedToken, Token } from '@incident-commander/server/contract'
import { chevronDownIcon, codeIcon, copyIcon, plusIcon } from '@incident-commander/widget/icons.ts'
import { en } from '@incident-commander/widget/labels/en.ts'
import { formatInstant, timeElement } from '@incident-commander/widget/time.ts'
import { LitElement, html, nothing } from 'lit'
import { createToken, deleteToken, listTokens, rotateToken } from '../api/settings.ts'
import { Copying } from '../controllers/copying.ts'
import { Load } from '../controllers/load.ts'
import { Submission } from '../controllers/submission.ts'
import '../elements/admin-token-dialog.ts'
import type { TokenSecretEvent } from '../elements/admin-token-dialog.ts'
import { formDialog, Modal } from '../elements/dialog.ts'
import { cardHead } from '../elements/card-head.ts'
import { failedAgain, failedLoad, failedSend, loadingRows } from '../elements/failure.ts'
import { field } from '../elements/field.ts'
import { settings } from '../words/settings.ts'
import { shell } from '../words/shell.ts'
import { type Area, areas, tokens as words } from '../words/tokens.ts'
import { styles } from './admin-settings-tokens.styles.ts'
import type { ScreenContext } from './screen.ts'
import { mayChange } from './settings-card.ts'

/** What stands before the list. */
type Asking = { kind: 'create' } | { kind: 'rotate' | 'delete'; token: Token } | { kind: 'secret'; token: CreatedToken }

/** The organization's API tokens: what each may do, and whether anybody still uses it. */
export class AdminSettingsTokens extends LitElement {
  static override styles = styles
  static override properties = { context: { attribute: false }, asking: { state: true } }

  declare context: ScreenContext
  declare private asking: Asking | null

  readonly #list = new Load<Token[]>(this, listTokens)
  readonly #rotation = new Submission<{ id: string; overlapMinutes: number }, CreatedToken>(
    this,
    [],
    ({ id, overlapMinutes }, key) => rotateToken(id, { overlapMinutes }, key),
  )
  readonly #deletion = new Submission<string, boolean>(this, [], (id) => deleteToken(id).then(() => true))
  readonly #modal = new Modal(this)
  readonly #copying = new Copying(this)

  constructor() {
    super()
    this.asking = null
  }

  override connectedCallback(): void {
    super.connectedCallback()
    void this.#list.run()
  }

  protected override render() {
    const { failure, value } = this.#list
    const again = () => void this.#list.run()
    const mayAdd = mayChange(this.context)
    return html`<section class="card" aria-labelledby="section-title">
        ${cardHead({
          id: 'section-title',
          title: words.title,
          lead: words.lead,
          acts: mayAdd
            ? html`<button class="button compact" type="button" aria-haspopup="dialog" @click=${() => (this.asking = { kind: 'create' })}>${plusIcon()}${words.add}</button>`
            : null,
        })}
        ${value && failure ? failedAgain('loadSettings', failure, null, again) : nothing}
        ${value ? this.#renderList(value, mayAdd) : failure ? failedLoad('loadSettings', failure, null, again) : loadingRows(shell.loading)}
        <footer class="f"><a href="/docs/api" target="_blank" rel="noopener">${words.docs}</a></footer>
      </section>
      ${this.#renderAsking()}`
  }

  #renderList(tokens: Token[], mayAdd: boolean) {
    if (tokens.length === 0)
      return html`<div class="empty">${codeIcon()}<h3>${words.emptyTitle}</h3><p>${words.emptyDetail}</p></div>`
    return html`<ul>${tokens.map((token) => this.#renderToken(token, mayAdd))}</ul>`
  }

  #renderToken(token: Token, mayAdd: boolean) {
    const { name, scopes, pageId, lastUsedAt, expiresAt, previousSecretUntil } = token
    const page = this.context.pages.find(({ id }) => id === pageId)
    const hasOverlap = previousSecretUntil !== null && Date.parse(previousSecretUntil) > Date.now()
    return html`<li>
      <div class="what">
        <b dir="auto">${name}</b>
        <small>${maySay(scopes)}</small>
        <small><span dir="auto">${pageId === null ? words.allPages : (page?.name ?? pageId)}</span><span>${
          lastUsedAt ? html`${words.lastUsed} ${this.#time(lastUsedAt)}` : words.neverUsed
        }</span><span>${this.#expiry(expiresAt)}</span></small>
        ${hasOverlap ? html`<small>${words.overlap(this.#write(previousSecretUntil))}</small>` : nothing}
      </div>
      ${
        mayAdd
          ? html`<div class="acts">
              <button class="button compact" type="button" aria-haspopup="dialog" aria-label=${words.rotateOne(name)} @click=${() => this.#ask({ kind: 'rotate', token })}>${words.rotate}</button>
              <button class="button compact" type="button" aria-haspopup="dialog" aria-label=${words.removeOne(name)} @click=${() => this.#ask({ kind: 'delete', token })}>${words.remove}</button>
            </div>`
          : nothing
      }
    </li>`
  }

  #expiry(expiresAt: string | null) {
    if (expiresAt === null) return words.neverExpires
    if (Date.parse(expiresAt) <= Date.now()) return html`<span class="expired">${words.expired}</span>`
    return html`${words.expires} ${this.#time(expiresAt)}`
  }

  #write(instant: string): string {
    return formatInstant(instant, { labels: en, timeZone: this.context.page.timeZone }, Date.now())
  }

  #time(instant: string) {
    return timeElement(instant, this.#write(instant))
  }

  #renderAsking() {
    const { asking } = this
    const leave = () => (this.asking = null)
    switch (asking?.kind) {
      case 'create':
        return html`<admin-token-dialog
          .pages=${this.context.pages}
          .mine=${this.context.me.scopes}
          .send=${createToken}
          @admin-token-secret=${({ token }: TokenSecretEvent) => this.#show(token)}
          @admin-leave=${leave}
        ></admin-token-dialog>`
      case 'rotate':
        return this.#renderRotation(asking.token)
      case 'delete':
        return this.#renderDeletion(asking.token)
      case 'secret':
        return this.#renderSecret(asking.token)
      default:
        return nothing
    }
  }

  #renderRotation({ id, name }: Token) {
    const { failure, busy } = this.#rotation
    return formDialog({
      title: words.rotateTitle(name),
      small: true,
      submit: () => void this.#rotate(id),
      closed: () => this.#left('rotate'),
      body: html`${failure ? failedSend('rotateToken', failure) : nothing}<p>${words.rotateDetail}</p>
        ${field(
          { id: 'overlap', label: words.overlapLabel, error: null },
          ({ id: control }) => html`<span class="select"><select class="input" id=${control}>
              ${Object.entries(words.overlaps).map(([minutes, text]) => html`<option value=${minutes} ?selected=${minutes === '1440'}>${text}</option>`)}
            </select>${chevronDownIcon()}</span>`,
        )}`,
      foot: html`<div class="end">
        <button class="button" type="button" @click=${() => this.#modal.close()}>${settings.cancel}</button>
        <button class="button primary" type="submit" aria-disabled=${busy}>${words.rotate}</button>
      </div>`,
    })
  }

  #renderDeletion({ id, name }: Token) {
    const { failure } = this.#deletion
    return formDialog({
      title: words.removeTitle(name),
      small: true,
      submit: () => void this.#delete(id),
      closed: () => this.#left('delete'),
      body: html`${failure ? failedSend('deleteToken', failure) : nothing}<p>${words.removeDetail}</p>`,
      foot: html`<div class="end">
        <button class="button" type="button" @click=${() => this.#modal.close()}>${settings.cancel}</button>
        <button class="button danger" type="submit">${words.remove}</button>
      </div>`,
    })
  }

  #renderSecret({ name, secret }: CreatedToken) {
    const select = () => this.renderRoot.querySelector<HTMLInputElement>('#secret')?.select()
    return formDialog({
      title: words.secretTitle(name),
      small: true,
      submit: () => this.#modal.close(),
      closed: () => this.#left('secret'),
      body: html`<p>${words.secretDetail}</p>
        ${field(
          { id: 'secret', label: words.secret, error: null },
          ({
            id,
          }) => html`<span class="secret"><input class="input" id=${id} readonly spellcheck="false" .value=${secret} @focus=${select} />
            <button class="button" type="button" @click=${() => void this.#copying.copy(secret, select)}>${copyIcon()}<span aria-live="polite">${this.#copying.done ? words.copied : words.copy}</span></button></span>`,
        )}`,
      foot: html`<div class="end"><button class="button primary" type="submit">${words.close}</button></div>`,
    })
  }

  #ask(asking: Asking): void {
    this.#rotation.reset()
    this.#deletion.reset()
    this.asking = asking
  }

  /** A dialog that closes because another one follows has been left already. */
  #left(kind: Asking['kind']): void {
    if (this.asking?.kind === kind) this.asking = null
  }

  #show(token: CreatedToken): void {
    this.asking = { kind: 'secret', token }
    void this.#list.run()
  }

  async #rotate(id: string): Promise<void> {
    const overlap = this.renderRoot.querySelector<HTMLSelectElement>('#overlap')?.value
    const token = await this.#rotation.submit({ id, overlapMinutes: Number(overlap) })
    if (token) this.#show(token)
  }

  async #delete(id: string): Promise<void> {
    if (!(await this.#deletion.submit(id))) return
    this.#modal.close()
    this.#list.put((this.#list.value ?? []).filter((token) => token.id !== id))
  }
}
customElements.define('admin-settings-tokens', AdminSettingsTokens)

/** `Incidents: read and write · Components: read`. */
function maySay(scopes: Token['scopes']): string {
  const all = Object.keys(areas) as Area[]
  if (all.every((area) => scopes.includes(`${area}:write`))) return words.everything
  return all
    .flatMap((area) => {
      if (scopes.includes(`${area}:write`)) return [`${areas[area]}: ${words.write}`]
      return scopes.includes(`${area}:read`) ? [`${areas[area]}: ${words.read}`] : []
    })
    .join(' · ')
}

declare global {
  interface HTMLElementTagNameMap {
    'admin-settings-tokens': AdminSettingsTokens
  }
}
