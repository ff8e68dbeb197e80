import type { IncidentSummary } from '@incident-commander/server/contract'
import type { ReactiveController, ReactiveControllerHost } from 'lit'
import { listIncidents } from '../api/incidents.ts'
import { Load } from './load.ts'

/** The open incidents for some clients of a page: no public document knows of them. */
export class ForClients implements ReactiveController {
  readonly #list: Load<IncidentSummary[]>
  #pageId: string | null = null
  #changes = 0

  constructor(host: ReactiveControllerHost) {
    this.#list = new Load(host, async (signal) => {
      const { items } = await listIncidents(this.#pageId ?? '', 'status=open&test=false&limit=100', signal)
      return items.filter(({ clientIds }) => clientIds !== null)
    })
    host.addController(this)
  }

  get items(): readonly IncidentSummary[] {
    return this.#list.value ?? []
  }

  /** Follows a page, as of so many changes; null follows none. */
  follow(pageId: string | null, changes: number): void {
    const moved = pageId !== this.#pageId
    const changed = changes !== this.#changes
    this.#pageId = pageId
    this.#changes = changes
    if (moved) this.#list.clear()
    if (pageId !== null && (moved || changed)) void this.#list.run()
  }

  hostConnected(): void {}
}
