import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { type Failure, unanswered } from '../api/failure.ts'
import type { Route } from '../router.ts'

/** Each screen is fetched when somebody first goes there. */
const screens: Record<Exclude<Route['name'], 'missing'>, { tag: string; load: () => Promise<unknown> }> = {
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
  postmortems: { tag: 'admin-postmortems', load: () => import('../pages/admin-postmortems.ts') },
  postmortem: { tag: 'admin-postmortem', load: () => import('../pages/admin-postmortem.ts') },
  settings: { tag: 'admin-settings', load: () => import('../pages/admin-settings.ts') },
}

/** The code of the screens. */
export class Screens implements ReactiveController {
  /** Why the last one that was asked for did not come, or null. */
  failure: Failure | null = null
  readonly #host: ReactiveControllerHost

  constructor(host: ReactiveControllerHost) {
    this.#host = host
    host.addController(this)
  }

  hostConnected(): void {}

  /** Whether a screen can be shown; if not, it is fetched, and its host renders anew. */
  fetched(name: keyof typeof screens): boolean {
    const { tag, load } = screens[name]
    if (customElements.get(tag)) return true
    load().then(
      () => this.#host.requestUpdate(),
      () => this.#failed(),
    )
    return false
  }

  /** Asks again for what did not come. */
  again(): void {
    this.failure = null
    this.#host.requestUpdate()
  }

  #failed(): void {
    this.failure = unanswered()
    this.#host.requestUpdate()
  }
}
