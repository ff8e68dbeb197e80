import type { TeamReminder } from '@incident-commander/server/contract'
import { bellIcon, clockIcon, closeIcon, maintenanceIcon } from '@incident-commander/widget/icons.ts'
import { formatAgo, formatInstant, type Place, timeElement } from '@incident-commander/widget/time.ts'
import { LitElement, html, nothing } from 'lit'
import { repeat } from 'lit/directives/repeat.js'
import { dismissReminder } from '../api/reminders.ts'
import { Failure } from '../api/failure.ts'
import { paths } from '../router.ts'
import { reminders as words } from '../words/reminders.ts'
import { styles } from './admin-reminders.styles.ts'
import { failedSend } from './failure.ts'

/** Fired when somebody has put a reminder away for themselves. */
export class ReminderDismissedEvent extends Event {
  static readonly type = 'admin-reminder-dismissed'
  readonly reminderId: string
  constructor(reminderId: string) {
    super(ReminderDismissedEvent.type, { bubbles: true, composed: true })
    this.reminderId = reminderId
  }
}

/** What waits for the team, each with the way to where it is done. */
export class AdminReminders extends LitElement {
  static override styles = styles
  static override properties = {
    reminders: { attribute: false },
    pageId: { attribute: false },
    place: { attribute: false },
    now: { attribute: false },
    here: { type: Boolean },
    mayPost: { type: Boolean, attribute: 'may-post' },
    failure: { state: true },
    said: { state: true },
  }

  declare reminders: readonly TeamReminder[]
  declare pageId: string
  declare place: Place
  /** The present, in milliseconds. */
  declare now: number
  /** Whether they stand where they are about: nothing leads there. */
  declare here: boolean
  declare mayPost: boolean
  /** Why one could not be dismissed. */
  declare private failure: Failure | null
  declare private said: string

  constructor() {
    super()
    this.here = false
    this.mayPost = false
    this.failure = null
    this.said = ''
  }

  protected override render() {
    const live = html`<p class="visually-hidden" role="status">${this.said}</p>`
    if (this.reminders.length === 0) return live
    return html`${live}<section class="card" aria-labelledby="title">
        ${this.here ? html`<h2 class="visually-hidden" id="title">${words.title}</h2>` : html`<header class="h"><h2 id="title">${words.title}</h2></header>`}
        ${this.failure ? html`<div class="pad">${failedSend('dismissReminder', this.failure)}</div>` : nothing}
        <ul>
          ${repeat(
            this.reminders,
            ({ id }) => id,
            (reminder) => this.#renderOne(reminder),
          )}
        </ul>
      </section>`
  }

  #renderOne(reminder: TeamReminder) {
    const { id, kind, since, incident, maintenance, subscriber, channel } = reminder
    const name =
      incident?.title ?? maintenance?.title ?? [channel ? words.channel(channel) : '', subscriber?.address].join(' ')
    const href = hrefOf(reminder)
    const icon = incident ? clockIcon() : maintenance ? maintenanceIcon() : bellIcon()
    const time = timeElement(since, formatInstant(since, this.place, this.now))
    const what =
      href && !this.here
        ? html`<a class="plain" href=${href} dir="auto">${name}</a>`
        : html`<span dir="auto">${name}</span>`
    return html`<li>
      ${icon}
      <div class="said">
        <b class="strong">${words.kinds[kind]}</b>
        ${this.here ? nothing : html`<span class="what">${what}</span>`}
        <span class="small quiet">${words.since[kind]} ${time}, ${formatAgo(since, this.place, this.now)}</span>
      </div>
      ${incident && this.mayPost && !this.here ? html`<a class="button compact" href=${paths.incident(incident.id)}>${words.postUpdate}</a>` : nothing}
      <button class="button ghost only compact" type="button" title=${words.dismiss} aria-label=${words.dismissOf(`${words.kinds[kind]}, ${name}`)} @click=${() => this.#dismiss(id)}>${closeIcon()}</button>
    </li>`
  }

  async #dismiss(id: string): Promise<void> {
    this.failure = null
    try {
      await dismissReminder(this.pageId, id)
      this.said = words.dismissed
      this.dispatchEvent(new ReminderDismissedEvent(id))
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      this.failure = error
    }
  }
}
/** Where it is looked after: an address of the web among the channels, a whole channel in the log of what was sent. */
function hrefOf({ incident, maintenance, subscriber, channel }: TeamReminder): string | null {
  if (incident) return paths.incident(incident.id)
  if (maintenance) return paths.maintenance(maintenance.id)
  if (subscriber) return paths.channels
  return channel ? paths.deliveries : null
}
customElements.define('admin-reminders', AdminReminders)

declare global {
  interface HTMLElementTagNameMap {
    'admin-reminders': AdminReminders
  }
  interface HTMLElementEventMap {
    'admin-reminder-dismissed': ReminderDismissedEvent
  }
}
