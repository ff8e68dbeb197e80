import type { Me } from '@incident-commander/server/contract'

/** Fired when somebody has changed what we know of them. */
export class MeEditedEvent extends Event {
  static readonly type = 'admin-me-edited'
  readonly me: Me
  constructor(me: Me) {
    super(MeEditedEvent.type, { bubbles: true, composed: true })
    this.me = me
  }
}
