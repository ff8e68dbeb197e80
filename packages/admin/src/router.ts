import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { leavingLoses } from './unsaved.ts'

/** Where one can be in the console. */
export type Route =
  | { name: 'setup'; token: string }
  | { name: 'sign-in'; next: string }
  | { name: 'invitation'; token: string }
  | { name: 'reset'; token: string }
  | { name: 'new-organization' }
  | { name: 'account' }
  | { name: 'new-page' }
  | { name: 'dashboard' }
  | { name: 'components'; adding: boolean }
  | { name: 'incidents'; declaring: boolean }
  | { name: 'incident'; id: string }
  | { name: 'maintenances'; planning: boolean }
  | { name: 'maintenance'; id: string }
  | { name: 'notifications'; part: NotificationsPart }
  | { name: 'postmortems' }
  | { name: 'postmortem'; incidentId: string }
  | { name: 'settings'; section: string }
  | { name: 'missing' }

/** What the page of notifications shows. */
export type NotificationsPart = 'subscribers' | 'channels' | 'log'

/** Paths of the console; `?page=<slug>` says which status page, and stays while one moves about. */
export const paths = {
  signIn: '/console/sign-in',
  reset: '/console/reset',
  newOrganization: '/console/organizations/new',
  account: '/console/account',
  newPage: '/console/pages/new',
  dashboard: '/console',
  components: '/console/components',
  addComponent: '/console/components/new',
  incidents: '/console/incidents',
  search: '/console/incidents#search',
  declare: '/console/incidents/new',
  incident: (id: string) => `/console/incidents/${id}`,
  maintenances: '/console/maintenance',
  plan: '/console/maintenance/new',
  maintenance: (id: string) => `/console/maintenance/${id}`,
  notifications: '/console/notifications',
  channels: '/console/notifications/channels',
  deliveries: '/console/notifications/log',
  postmortems: '/console/postmortems',
  postmortem: (incidentId: string) => `/console/postmortems/${incidentId}`,
  settings: (section: string) => (section ? `/console/settings/${section}` : '/console/settings'),
  signInThen: (next: string) => `/console/sign-in?next=${encodeURIComponent(next)}`,
} as const

/** Of the address of the incidents: the cursor goes where words to look for are typed. */
export const searchPart = '#search'

/** Reads an address. */
export function routeOf(url: URL): Route {
  const path = url.pathname.replace(/\/+$/, '')
  const incident = /^\/console\/incidents\/([a-z0-9]{12})$/.exec(path)
  if (incident?.[1]) return { name: 'incident', id: incident[1] }
  const maintenance = /^\/console\/maintenance\/([a-z0-9]{12})$/.exec(path)
  if (maintenance?.[1]) return { name: 'maintenance', id: maintenance[1] }
  const postmortem = /^\/console\/postmortems\/([a-z0-9]{12})$/.exec(path)
  if (postmortem?.[1]) return { name: 'postmortem', incidentId: postmortem[1] }
  const settings = /^\/console\/settings(?:\/([a-z-]+))?$/.exec(path)
  if (settings) return { name: 'settings', section: settings[1] ?? '' }
  switch (path) {
    case '/console/setup':
      return { name: 'setup', token: tokenOf(url) }
    case '/console/invitation':
      return { name: 'invitation', token: tokenOf(url) }
    case paths.reset:
      return { name: 'reset', token: tokenOf(url) }
    case paths.newOrganization:
      return { name: 'new-organization' }
    case paths.account:
      return { name: 'account' }
    case paths.signIn:
      return { name: 'sign-in', next: withinConsole(url.searchParams.get('next')) }
    case paths.newPage:
      return { name: 'new-page' }
    case paths.components:
    case paths.addComponent:
      return { name: 'components', adding: path === paths.addComponent }
    case paths.dashboard:
      return { name: 'dashboard' }
    case paths.notifications:
      return { name: 'notifications', part: 'subscribers' }
    case paths.channels:
      return { name: 'notifications', part: 'channels' }
    case paths.deliveries:
      return { name: 'notifications', part: 'log' }
    case paths.postmortems:
      return { name: 'postmortems' }
    case paths.incidents:
    case paths.declare:
      return { name: 'incidents', declaring: path === paths.declare }
    case paths.maintenances:
    case paths.plan:
      return { name: 'maintenances', planning: path === paths.plan }
    default:
      return { name: 'missing' }
  }
}

/** What becomes another when one moves; on a phone each page of the settings is a screen of its own. */
export function placeOf(route: Route): string {
  if ('id' in route) return route.id
  if (route.name === 'postmortem') return route.incidentId
  return route.name === 'settings' ? `settings ${route.section}` : route.name
}

/** Whether a form stays as it is when one goes from one address to another: the first page of the settings has two. */
function isSamePlace(from: URL, to: URL): boolean {
  const [before, after] = [from, to].map((url) => {
    const route = routeOf(url)
    const first = route.name === 'settings' && route.section === ''
    return placeOf(first ? { ...route, section: 'page' } : route)
  })
  return before === after && from.searchParams.get('page') === to.searchParams.get('page')
}

/** How far from where the tab began an entry of the history is. */
const stepOf = (state: unknown): number => {
  const step = (state as { step?: unknown } | null)?.step
  return typeof step === 'number' ? step : 0
}

/** The secret of a link; behind the `#` it reaches no server and no log. */
const tokenOf = (url: URL) => new URLSearchParams(url.hash.slice(1)).get('token') ?? ''

/** An address in the console to go back to; anything that leads elsewhere becomes the first screen. */
function withinConsole(next: string | null): string {
  if (next === null || !URL.canParse(next, location.origin)) return paths.dashboard
  const url = new URL(next, location.origin)
  const inside = url.origin === location.origin && isOfConsole(url.pathname) && url.pathname !== paths.signIn
  return inside ? url.pathname + url.search + url.hash : paths.dashboard
}

const isOfConsole = (path: string) => path === paths.dashboard || path.startsWith('/console/')

/** Follows the address bar, and keeps links inside the console from loading the document anew. */
export class Router implements ReactiveController {
  readonly #host: ReactiveControllerHost
  readonly #whenSure: (leave: () => void) => void
  /** The address of what is shown: that of the browser is ahead of it while somebody is asked whether to leave. */
  #url = new URL(location.href)
  #step = stepOf(history.state)
  /** What the next move through the history is: ours, back to where somebody is asked, or theirs, which was confirmed. */
  #expected: 'return' | 'confirmed' | null = null

  /** `whenSure`: asks before something typed would be lost. */
  constructor(host: ReactiveControllerHost, whenSure: (leave: () => void) => void) {
    this.#host = host
    this.#whenSure = whenSure
    host.addController(this)
  }

  /** Where one is. */
  get route(): Route {
    return routeOf(this.#url)
  }

  /** The slug of the status page the address names, or null. */
  get pageSlug(): string | null {
    return this.#url.searchParams.get('page')
  }

  hostConnected(): void {
    addEventListener('popstate', this.#moved)
    addEventListener('hashchange', this.#moved)
    addEventListener('click', this.#clicked)
  }

  hostDisconnected(): void {
    removeEventListener('popstate', this.#moved)
    removeEventListener('hashchange', this.#moved)
    removeEventListener('click', this.#clicked)
  }

  /** Goes to an address of the console; it keeps the status page unless it names one. */
  go(href: string, { replace = false } = {}): void {
    const url = this.#withPage(href)
    if (!replace) this.#step += 1
    const state = { step: this.#step }
    if (replace) history.replaceState(state, '', url)
    else history.pushState(state, '', url)
    this.#show(url)
  }

  /** Goes where somebody wants to go, once they are sure where something typed would be lost. */
  visit(href: string): void {
    const go = () => this.go(href)
    if (isSamePlace(this.#url, this.#withPage(href))) go()
    else this.#whenSure(go)
  }

  /** Leaves a dialog that has its own address: back to where it was opened, or to `parent` when it was opened by link. */
  leave(parent: string): void {
    if (this.#step > 0) history.back()
    else this.go(parent, { replace: true })
  }

  #withPage(href: string): URL {
    const url = new URL(href, location.origin)
    if (this.pageSlug && !url.searchParams.has('page')) url.searchParams.set('page', this.pageSlug)
    return url
  }

  #show(url: URL): void {
    this.#url = url
    this.#host.requestUpdate()
  }

  readonly #moved = (event: Event): void => {
    const url = new URL(location.href)
    if (!(event instanceof PopStateEvent)) return this.#show(url)
    const expected = this.#expected
    this.#expected = null
    if (expected === 'return') return
    const step = stepOf(event.state)
    if (expected !== 'confirmed' && leavingLoses() && !isSamePlace(this.#url, url)) return this.#comeBack(step)
    this.#step = step
    this.#show(url)
  }

  /** The browser has moved already: it is moved back, and on again by whoever is sure. */
  #comeBack(step: number): void {
    const distance = step - this.#step
    // An entry that is not ours says nothing of where it is.
    if (distance === 0) return history.pushState({ step: this.#step }, '', this.#url)
    this.#expected = 'return'
    history.go(-distance)
    this.#whenSure(() => {
      this.#expected = 'confirmed'
      history.go(distance)
    })
  }

  readonly #clicked = (event: MouseEvent): void => {
    const link = event.composedPath().find((node) => node instanceof HTMLAnchorElement)
    const another = event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey
    if (!link || another || event.defaultPrevented || link.target || link.origin !== location.origin) return
    if (!isOfConsole(link.pathname) || link.hash) return
    event.preventDefault()
    this.visit(link.href)
  }
}
