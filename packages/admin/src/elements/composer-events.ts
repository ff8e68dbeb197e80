import type { Incident } from '@incident-commander/server/contract'

/** Fired when an update was posted. */
export class PostedEvent extends Event {
  static readonly type = 'admin-posted'
  /** The incident with the update. */
  readonly incident: Incident
  constructor(incident: Incident) {
    super(PostedEvent.type)
    this.incident = incident
  }
}

/** Fired when the person wants to look at the newest update. */
export class SeeUpdateEvent extends Event {
  static readonly type = 'admin-see-update'
  constructor() {
    super(SeeUpdateEvent.type)
  }
}

/** Fired when an update was refused because the incident has changed. */
export class ConflictEvent extends Event {
  static readonly type = 'admin-conflict'
  constructor() {
    super(ConflictEvent.type)
  }
}
