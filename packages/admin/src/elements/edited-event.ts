import type { Incident } from '@incident-commander/server/contract'

/** Fired when an incident was edited, or one of its updates. */
export class EditedEvent extends Event {
  static readonly type = 'admin-edited'
  readonly incident: Incident
  /** What was done, for those who do not see it. */
  readonly said: string
  constructor(incident: Incident, said: string) {
    super(EditedEvent.type)
    this.incident = incident
    this.said = said
  }
}
