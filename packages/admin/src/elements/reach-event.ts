import type { UpdateReach } from '@incident-commander/server/contract'

/** Fired when it is known anew how far the updates of an incident have been told. */
export class ReachEvent extends Event {
  static readonly type = 'admin-reach'
  readonly updates: readonly UpdateReach[]
  constructor(updates: readonly UpdateReach[]) {
    super(ReachEvent.type)
    this.updates = updates
  }
}
