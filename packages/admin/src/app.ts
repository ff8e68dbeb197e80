import type { Impact, StatusPage } from '@incident-commander/server/contract'
import { en } from '@incident-commander/widget/labels/en.ts'
import { formatInstant } from '@incident-commander/widget/time.ts'
import { statusShape } from '@incident-commander/widget/icons.ts'
import { LitElement, html, nothing } from 'lit'
import { Failure } from './api/failure.ts'
import { styles } from './app.styles.ts'
import { Leaving } from './controllers/leaving.ts'
import { OrganizationSwitch } from './controllers/organization-switch.ts'
import { readForClients } from './api/for-clients.ts'
import { PageLoad } from './controllers/page-load.ts'
import { PageChanges } from './controllers/page-changes.ts'
import { PageLive } from './controllers/page-live.ts'
import { Reminders } from './controllers/reminders.ts'
import { ScreenFocus } from './controllers/screen-focus.ts'
import { Screens } from './controllers/screens.ts'
import { Session, type SessionValue } from './controllers/session.ts'
import { SigningInAgain } from './controllers/signing-in-again.ts'
import './elements/admin-shell.ts'
import type { Section, ShortcutEvent } from './elements/admin-shell.ts'
import { failedLoad, failedSend } from './elements/failure.ts'
import type { SwitchOrganizationEvent } from './elements/organizations.ts'
import { impacts } from './incident.ts'
import { lastPageSlug, rememberPage } from './last-page.ts'
import type { MeEditedEvent } from './elements/me-edited-event.ts'
import type { PageCreatedEvent } from './pages/admin-new-page.ts'
import type { PageChangedEvent } from './pages/page-changed.ts'
import type { GoEvent, ScreenContext } from './pages/screen.ts'
import { keepRhythm } from './rhythm.ts'
import { paths, placeOf, type Route, Router } from './router.ts'
import { documentTitle, shell as words } from './words/shell.ts'

const sections: Partial<Record<Route['name'], Section>> = {
  dashboard: 'dashboard',
  incidents: 'incidents',
  incident: 'incidents',
  components: 'components',
  maintenances: 'maintenance',
  maintenance: 'maintenance',
  notifications: 'notifications',
  postmortems: 'postmortems',
  postmortem: 'postmortems',
  settings: 'settings',
}

/** Screens for whoever holds a link, or nothing: nobody needs to be signed in. */
const isOpen = ({ name }: Route) => name === 'setup' || name === 'invitation' || name === 'reset'

/** The console: who is signed in, on which status page, looking at which screen. */
export class AdminApp extends LitElement {
  static override styles = styles
  static override properties = { failedSignOut: { state: true } }

  declare private failedSignOut: Failure | null
  readonly #leaving = new Leaving(this)
  readonly #router = new Router(this, (leave) => this.#leaving.whenSure(leave))
  readonly #screens = new Screens(this)
  readonly #switch = new OrganizationSwitch(this)
  readonly #live = new PageLive(this)
  readonly #changes = new PageChanges(this)
  readonly #forClients = new PageLoad(this, readForClients)
  readonly #reminders = new Reminders(this)
  readonly #session = new Session(this, () => this.#switch.beginAnew())
  readonly #signingInAgain = new SigningInAgain(this, this.#session, () => {
    this.#session.forget()
    this.#askToSignIn()
  })
  readonly #focus = new ScreenFocus(this, () => {
    const { route } = this.#router
    const alone = 'admin-setup, admin-sign-in, admin-invitation, admin-reset, admin-new-organization, admin-new-page'
    const screen = `admin-shell > *:not(.notice), ${alone}`
    return { here: placeOf(route), element: this.renderRoot.querySelector<LitElement>(screen) }
  })

  constructor() {
    super()
    this.failedSignOut = null
  }

  override connectedCallback(): void {
    super.connectedCallback()
    if (!isOpen(this.#router.route)) void this.#session.find()
  }

  protected override willUpdate(): void {
    this.#redirect()
    const page = this.#page
    this.#live.follow(page?.slug ?? null)
    const id = page?.id ?? null
    this.#changes.follow(id, this.#live.document?.revision ?? null)
    this.#forClients.follow(id, this.#changes.count)
    this.#reminders.follow(id, this.#changes.count)
    if (!page) return
    rememberPage(page.slug)
    keepRhythm(page.updateMinutes)
  }

  protected override updated(): void {
    if (this.#router.route.name === 'missing') document.title = documentTitle(words.missingTitle, null)
  }

  protected override render() {
    return html`${this.#renderPlace(this.#router.route)}${this.#signingInAgain.render()}`
  }

  #renderPlace(route: Route) {
    if (route.name === 'missing') return this.#renderMissing()
    if (!this.#screens.fetched(route.name)) return this.#renderWaiting()
    if (route.name === 'setup')
      return html`<admin-setup .token=${route.token} @admin-signed-in=${() => this.#signedIn(paths.newPage)}></admin-setup>`
    if (route.name === 'sign-in')
      return html`<admin-sign-in @admin-signed-in=${() => this.#signedIn(route.next)}></admin-sign-in>`
    if (route.name === 'invitation')
      return html`<admin-invitation .token=${route.token} @admin-signed-in=${() => this.#signedIn(paths.dashboard)}></admin-invitation>`
    if (route.name === 'reset')
      return html`<admin-reset .token=${route.token} @admin-signed-in=${() => this.#signedIn(paths.dashboard)}></admin-reset>`
    const session = this.#session.value
    if (!session) return this.#renderWaiting()
    if (route.name === 'new-organization')
      return html`<admin-new-organization @admin-switch-organization=${this.#toOrganization}></admin-new-organization>`
    const page = this.#page
    if (route.name === 'new-page' || !page) {
      // Wherever one wanted to go in an organization without a page, this comes first.
      if (!this.#screens.fetched('new-page')) return this.#renderWaiting()
      return html`<admin-new-page
        ?first=${session.pages.length === 0}
        .organizations=${session.organizations}
        @admin-page-created=${this.#pageCreated}
        @admin-switch-organization=${this.#toOrganization}
      ></admin-new-page>`
    }
    return this.#renderShell(route, session, page)
  }

  #renderShell(route: Route, { me, pages, organizations }: SessionValue, page: StatusPage) {
    const document = this.#live.document
    const open = document && [...document.incidents, ...(this.#forClients.value ?? [])]
    const reminders = this.#reminders.items
    return html`<admin-shell
      .me=${me}
      .pages=${pages}
      .organizations=${organizations}
      .page=${page}
      .section=${sections[route.name] ?? null}
      .waiting=${reminders.length}
      .openIncidents=${open?.length ?? null}
      .worstImpact=${worstOf(open?.map(({ impact }) => impact) ?? [])}
      .mayDeclare=${me.scopes.includes('incidents:write')}
      @admin-sign-out=${() => this.#leaving.whenSure(() => void this.#signOut())}
      @admin-shortcut=${({ href }: ShortcutEvent) => this.#router.visit(href)}
      @admin-switch-organization=${this.#toOrganization}
    >
      ${this.failedSignOut ? failedSend('signOut', this.failedSignOut) : nothing}
      ${this.#switch.failure ? failedSend('switchOrganization', this.#switch.failure) : nothing}${this.#renderPaused()}
      ${this.#renderScreen(route, { me, pages, page, document, reminders, changes: this.#changes.count, asOf: this.#asOf })}
    </admin-shell>${this.#leaving.render()}`
  }

  #renderScreen(route: Route, context: ScreenContext) {
    const go = ({ href, replace }: GoEvent) => this.#router.go(href, { replace })
    switch (route.name) {
      case 'dashboard':
        return html`<admin-dashboard .context=${context} @admin-go=${go}></admin-dashboard>`
      case 'components':
        return html`<admin-components .context=${context} ?adding=${route.adding} @admin-go=${go} @admin-leave=${() => this.#leave(paths.components)}></admin-components>`
      case 'incidents':
        return html`<admin-incidents .context=${context} .query=${location.search} ?declaring=${route.declaring} @admin-go=${go} @admin-leave=${() => this.#leave(paths.incidents)}></admin-incidents>`
      case 'incident':
        return html`<admin-incident .context=${context} .incidentId=${route.id} @admin-go=${go}></admin-incident>`
      case 'maintenances':
        return html`<admin-maintenances .context=${context} .query=${location.search} ?planning=${route.planning} @admin-go=${go} @admin-leave=${() => this.#leave(paths.maintenances)}></admin-maintenances>`
      case 'maintenance':
        return html`<admin-maintenance .context=${context} .maintenanceId=${route.id} @admin-go=${go}></admin-maintenance>`
      case 'notifications':
        return html`<admin-notifications .context=${context} .query=${location.search} .section=${route.part} @admin-go=${go} @admin-page-changed=${this.#pageChanged}></admin-notifications>`
      case 'postmortems':
        return html`<admin-postmortems .context=${context} .query=${location.search} @admin-go=${go}></admin-postmortems>`
      case 'postmortem':
        return html`<admin-postmortem .context=${context} .incidentId=${route.incidentId} @admin-go=${go}></admin-postmortem>`
      case 'account':
        return html`<admin-account .context=${context} @admin-me-edited=${({ me }: MeEditedEvent) => this.#session.putMe(me)} @admin-organization-left=${() => this.#switch.beginAnew()}></admin-account>`
      case 'settings':
        return html`<admin-settings .context=${context} .section=${route.section} @admin-go=${go} @admin-page-changed=${this.#pageChanged} @admin-organization-left=${() => this.#switch.beginAnew()}></admin-settings>`
      default:
        return nothing
    }
  }

  #renderWaiting() {
    const failure = this.#screens.failure ?? this.#session.failure
    if (!failure || failure.kind === 'signed_out')
      return html`<p class="waiting" role="status"><span class="visually-hidden">${words.loading}</span></p>`
    return html`<main class="alone"><div class="card">${failedLoad('start', failure, null, () => this.#startAgain())}</div></main>`
  }

  #renderMissing() {
    return html`<main class="alone">
      <div class="card empty">
        <h1 tabindex="-1">${words.missingTitle}</h1>
        <p>${words.missingDetail}</p>
        <div class="actions"><a class="button" href=${paths.dashboard}>${words.toDashboard}</a></div>
      </div>
    </main>`
  }

  #renderPaused() {
    if (this.#asOf === null) return nothing
    return html`<p class="notice" role="status" data-status="unknown">${statusShape('unknown')}<span>${words.livePaused(this.#asOf)}</span></p>`
  }

  get #page(): StatusPage | null {
    const pages = this.#session.value?.pages ?? []
    const wanted = this.#router.pageSlug ?? lastPageSlug()
    return pages.find(({ slug }) => slug === wanted) ?? pages[0] ?? null
  }

  get #asOf(): string | null {
    const { state } = this.#live
    const page = this.#page
    if (state.kind !== 'stale' || !page) return null
    return formatInstant(new Date(state.asOf).toISOString(), { labels: en, timeZone: page.timeZone }, Date.now())
  }

  /** Sends everybody where they can do something. */
  #redirect(): void {
    const { route } = this.#router
    const session = this.#session.value
    if (isOpen(route)) return
    // Whoever comes from such a screen has not been asked for yet.
    if (!session && !this.#session.failure && !this.#session.busy) void this.#session.find()
    if (session && route.name === 'sign-in') this.#router.go(route.next, { replace: true })
    if (!session && this.#session.failure?.kind === 'signed_out' && route.name !== 'sign-in') this.#askToSignIn()
  }

  #startAgain(): void {
    if (this.#screens.failure) void this.#screens.again()
    else void this.#session.find()
  }

  async #signedIn(next: string): Promise<void> {
    await this.#session.find()
    if (this.#session.value) this.#router.go(next, { replace: true })
  }

  #askToSignIn(): void {
    this.#router.go(paths.signInThen(location.pathname + location.search + location.hash), { replace: true })
  }

  async #signOut(): Promise<void> {
    this.failedSignOut = null
    try {
      await this.#session.end()
      this.#router.go(paths.signIn)
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      this.failedSignOut = error
    }
  }

  #toOrganization({ organizationId }: SwitchOrganizationEvent): void {
    this.#leaving.whenSure(() => void this.#switch.to(organizationId))
  }

  #pageCreated({ page }: PageCreatedEvent): void {
    const first = this.#session.value?.pages.length === 0
    this.#session.addPage(page)
    this.#router.go(`${paths.components}?page=${page.slug}`, { replace: first })
  }

  #pageChanged({ page }: PageChangedEvent): void {
    const before = this.#page
    if (!page) {
      if (before) this.#session.dropPage(before.id)
      const [next] = this.#session.value?.pages ?? []
      return this.#router.go(next ? `${paths.settings('')}?page=${next.slug}` : paths.newPage, { replace: true })
    }
    this.#session.putPage(page)
    // The address names the page by its slug.
    const { pathname, search } = location
    const query = new URLSearchParams(search)
    query.set('page', page.slug)
    if (before && before.slug !== page.slug) this.#router.go(`${pathname}?${query}`, { replace: true })
  }

  #leave(parent: string): void {
    this.#focus.leaving()
    this.#router.leave(parent)
  }
}
customElements.define('admin-app', AdminApp)

/** The worst of the impacts; none was set counts as none. */
const worstOf = (found: (Impact | null)[]): Impact => impacts.findLast((impact) => found.includes(impact)) ?? 'none'

declare global {
  interface HTMLElementTagNameMap {
    'admin-app': AdminApp
  }
}
