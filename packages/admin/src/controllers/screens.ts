import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { type Failure, unanswered } from '../api/failure.ts'
import type { Route } from '../router.ts'

type Table = Record<Exclude<Route['name'], 'missing'>, { tag: string; load: () => Promise<unknown> }>

/** Each screen is fetched when somebody first goes there. */
const screens: Table = {
  setup: { tag: 'admin-setup', load: () => import('../pages/admin-setup.ts') },
  'sign-in': { tag: 'admin-sign-in', load: () => import('../pages/admin-sign-in.ts') },
  invitation: { tag: 'admin-invitation', load: () => import('../pages/admin-invitation.ts') },
  reset: { tag: 'admin-reset', load: () => import('../pages/admin-reset.ts') },
  'new-organization': { tag: 'admin-new-organization', load: () => import('../pages/admin-new-organization.ts') },
  account: { tag: 'admin-account', load: () => import('../pages/admin-account.ts') },
  'new-page': { tag: 'admin-new-page', load: () => import('../pages/admin-new-page.ts') },
  dashboard: { tag: 'admin-dashboard', load: () => import('../pages/admin-dashboard.ts') },
  components: { tag: 'admin-components', load: () => import('../pages/admin-components.ts') },
  incidents: { tag: 'admin-incidents', load: () => import('../pages/admin-incidents.ts') },
  incident: { tag: 'admin-incident', load: () => import('../pages/admin-incident.ts') },
  maintenances: { tag: 'admin-maintenances', load: () => import('../pages/admin-maintenances.ts') },
  maintenance: { tag: 'admin-maintenance', load: () => import('../pages/admin-maintenance.ts') },
  notifications: { tag: 'admin-notifications', load: () => import('../pages/admin-notifications.ts') },
  postmortems: { tag: 'admin-postmortems', load: () => import('../pages/admin-postmortems.ts') },
  postmortem: { tag: 'admin-postmortem', load: () => import('../pages/admin-postmortem.ts') },
  settings: { tag: 'admin-settings', load: () => import('../pages/admin-settings.ts') },
}

/** The code of the screens. */
export class Screens implements ReactiveController {
  /** Why the last one that was asked for did not come, or null. */
  failure: Failure | null = null
  readonly #host: ReactiveControllerHost
  readonly #table: Table
  readonly #reload: () => void
  /** Comes, or did not come: it is asked for once. */
  #asked: keyof Table | null = null

  constructor(host: ReactiveControllerHost, table = screens, reload = () => location.reload()) {
    this.#host = host
    this.#table = table
    this.#reload = reload
    host.addController(this)
  }

  hostConnected(): void {}

  /** Whether a screen can be shown; if not, it is fetched, and its host renders anew. */
  fetched(name: keyof Table): boolean {
    const { tag, load } = this.#table[name]
    if (customElements.get(tag)) return true
    if (this.#asked === name) return false
    this.#asked = name
    this.failure = null
    load().then(
      () => this.#host.requestUpdate(),
      () => this.#asked === name && this.#failed(),
    )
    return false
  }

  /**
   * Begins anew once there is somebody to begin with. The same file is not asked for again: some browsers keep that it
   * failed, and a newer version of the console has others.
   */
  async again(): Promise<void> {
    this.failure = null
    this.#host.requestUpdate()
    const isThere = await fetch(location.href, { method: 'HEAD', cache: 'no-store' }).then(
      ({ ok }) => ok,
      () => false,
    )
    if (isThere) this.#reload()
    else this.#failed()
  }

  #failed(): void {
    this.failure = unanswered()
    this.#host.requestUpdate()
  }
}
