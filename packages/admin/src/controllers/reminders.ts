import type { StatusDocument, TeamReminder } from '@incident-commander/server/contract'
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
  #document: StatusDocument | null = null
  #timer: ReturnType<typeof setInterval> | undefined

  constructor(host: LitElement) {
    this.#host = host
    this.#list = new Load(host, (signal) => listReminders(this.#pageId ?? '', signal))
    host.addController(this)
  }

  get items(): readonly TeamReminder[] {
    return this.#list.value ?? []
  }

  /** Follows a page, at the state that visitors see; null follows none. */
  follow(pageId: string | null, document: StatusDocument | null): void {
    const moved = pageId !== this.#pageId
    const changed = document !== this.#document
    this.#pageId = pageId
    this.#document = document
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
