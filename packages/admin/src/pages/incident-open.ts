import type { Incident, IncidentUpdate } from '@incident-commander/server/contract'

/** What stands open over the screen. */
export type Open =
  | { dialog: 'edit' }
  | { dialog: 'delete'; seen: Incident }
  | ({ dialog: 'update' } & AnUpdate)
  | ({ dialog: 'delete-update' } & AnUpdate)
/** An update, and its incident as it was when somebody began to act on it. */
export type AnUpdate = { update: IncidentUpdate; seen: Incident }
