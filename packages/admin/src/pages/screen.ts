import type { Me, StatusDocument, StatusPage, TeamReminder } from '@incident-commander/server/contract'

/** What the frame gives every screen about the status page it works on. */
export interface ScreenContext {
  me: Me
  page: StatusPage
  /** All status pages of the organization. */
  pages: readonly StatusPage[]
  /** What visitors see at this moment; null until it is known. */
  document: StatusDocument | null
  /** What waits for the team and oneself has not dismissed. */
  reminders: readonly TeamReminder[]
  /** Another number whenever something of the page was changed, also what visitors do not see: screens read again. */
  changes: number
  /** When visitors' page stands still: since when, in words. */
  asOf: string | null
}

/** Fired when a screen wants to be elsewhere in the console. */
export class GoEvent extends Event {
  static readonly type = 'admin-go'
  readonly href: string
  readonly replace: boolean
  constructor(href: string, { replace = false } = {}) {
    super(GoEvent.type, { bubbles: true, composed: true })
    this.href = href
    this.replace = replace
  }
}
