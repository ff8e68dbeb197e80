import type { StatusDocument } from '@incident-commander/server/contract'
import {
  type LiveState,
  putSource,
  type Source,
  type Watcher,
} from '@incident-commander/widget/controllers/status-source.ts'

/** A state that elements of the widget show because somebody wants to see how it looks. */
export class PreviewSource implements Source {
  /** What elements name as their page. */
  readonly address: string
  readonly #watchers = new Set<Watcher>()
  #state: LiveState = { kind: 'unknown' }

  /** @param address - of the page whose other documents elements may ask for; none where they ask for none */
  constructor(name: string, address = `${location.origin}/console/preview/${name}`) {
    this.address = address
    putSource(this.address, this)
  }

  get state(): LiveState {
    return this.#state
  }

  set state(state: LiveState) {
    this.#state = state
    for (const watcher of this.#watchers) watcher.changed()
  }

  get now(): number {
    return Date.now()
  }

  watch(watcher: Watcher): void {
    this.#watchers.add(watcher)
  }

  leave(watcher: Watcher): void {
    this.#watchers.delete(watcher)
  }

  /** A preview says nothing to screen readers by itself. */
  isSpeaker(): boolean {
    return false
  }
}

/** The page as it is, were nothing wrong with it. */
export function withoutTrouble(document: StatusDocument): StatusDocument {
  return {
    ...document,
    status: { indicator: 'none', description: 'All Systems Operational' },
    incidents: [],
    groups: document.groups.map((group) => ({ ...group, status: 'operational' })),
    components: document.components.map((component) => ({ ...component, status: 'operational', because: [] })),
  }
}
