import type { TeamReminder } from '@incident-commander/server/contract'
import type { LitElement, ReactiveController } from 'lit'
import { listReminders } from '../api/reminders.ts'
import { Load } from './load.ts'

/** Reminders come when the minute has turned on the server as well; looked at again this often, in milliseconds. */
const rest = 30_000

/**
 * What waits for the team of a page: read again whenever something changes there, and now and then, since time alone
 * makes things wait. While it cannot be read, what was known stands.
 */
export class Reminders implements ReactiveController {
  readonly #host: LitElement
  readonly #list: Load<TeamReminder[]>
  #pageId: string | null = null
  #changes = 0
  #timer: ReturnType<typeof setInterval> | undefined

  constructor(host: LitElement) {
    this.#host = host
    this.#list = new Load(host, (signal) => listReminders(this.#pageId ?? '', signal))
    host.addController(this)
  }

  get items(): readonly TeamReminder[] {
    return this.#list.value ?? []
  }

  /** Follows a page, as of so many changes; null follows none. */
  follow(pageId: string | null, changes: number): void {
    const moved = pageId !== this.#pageId
    const changed = changes !== this.#changes
    this.#pageId = pageId
    this.#changes = changes
    if (moved) this.#list.clear()
    if (moved || changed) this.#read()
  }

  hostConnected(): void {
    this.#host.addEventListener('admin-reminder-dismissed', this.#dismissed)
    this.#timer = setInterval(() => this.#read(), rest)
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('admin-reminder-dismissed', this.#dismissed)
    clearInterval(this.#timer)
  }

  #read(): void {
    if (this.#pageId !== null) void this.#list.run()
  }

  readonly #dismissed = (event: HTMLElementEventMap['admin-reminder-dismissed']): void =>
    this.#list.put(this.items.filter(({ id }) => id !== event.reminderId))
}
