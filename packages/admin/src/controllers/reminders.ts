import type { TeamReminder } from '@incident-commander/server/contract'
import type { LitElement, ReactiveController } from 'lit'
import { listReminders } from '../api/reminders.ts'
import { PageLoad } from './page-load.ts'

/** Reminders come when the minute has turned on the server as well; looked at again this often, in milliseconds. */
const rest = 30_000

/** What waits for the team of a page: read again whenever something changes there, and now and then, since time alone makes things wait. */
export class Reminders implements ReactiveController {
  readonly #host: LitElement
  readonly #list: PageLoad<TeamReminder[]>
  #timer: ReturnType<typeof setInterval> | undefined

  constructor(host: LitElement) {
    this.#host = host
    this.#list = new PageLoad(host, listReminders)
    host.addController(this)
  }

  get items(): readonly TeamReminder[] {
    return this.#list.value ?? []
  }

  /** Follows a page, as of so many changes; null follows none. */
  follow(pageId: string | null, changes: number): void {
    this.#list.follow(pageId, changes)
  }

  hostConnected(): void {
    this.#host.addEventListener('admin-reminder-dismissed', this.#dismissed)
    this.#timer = setInterval(() => this.#list.read(), rest)
  }

  hostDisconnected(): void {
    this.#host.removeEventListener('admin-reminder-dismissed', this.#dismissed)
    clearInterval(this.#timer)
  }

  readonly #dismissed = (event: HTMLElementEventMap['admin-reminder-dismissed']): void =>
    this.#list.put(this.items.filter(({ id }) => id !== event.reminderId))
}
