import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { Failure } from '../api/failure.ts'
import { switchOrganization } from '../api/organizations.ts'
import { paths } from '../router.ts'
import { giveUpUnsaved } from '../unsaved.ts'

/**
 * Moves the session to another organization. Everything on the screen, and in other tabs, belongs to the one from
 * before: they all begin anew.
 */
export class OrganizationSwitch implements ReactiveController {
  /** Why the session stayed where it is, or null. */
  failure: Failure | null = null
  readonly #host: ReactiveControllerHost
  #otherTabs: BroadcastChannel | null = null

  constructor(host: ReactiveControllerHost) {
    this.#host = host
    host.addController(this)
  }

  hostConnected(): void {
    this.#otherTabs = new BroadcastChannel('ic-console-organization')
    this.#otherTabs.onmessage = () => location.assign(paths.dashboard)
  }

  hostDisconnected(): void {
    this.#otherTabs?.close()
  }

  async to(organizationId: string): Promise<void> {
    this.#show(null)
    try {
      await switchOrganization(organizationId)
      this.beginAnew()
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      this.#show(error)
    }
  }

  /** The session is elsewhere, or nowhere, by now. */
  beginAnew(): void {
    this.#otherTabs?.postMessage(null)
    giveUpUnsaved()
    location.assign(paths.dashboard)
  }

  #show(failure: Failure | null): void {
    this.failure = failure
    this.#host.requestUpdate()
  }
}
