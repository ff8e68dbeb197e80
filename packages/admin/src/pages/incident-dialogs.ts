import type { EditIncidentInput, EditUpdateInput, Incident, StatusPage } from '@incident-commander/server/contract'
import type { Place } from '@incident-commander/widget/time.ts'
import { html, type TemplateResult } from 'lit'
import { clientFinder, readClients } from '../api/clients.ts'
import { editIncident, editUpdate } from '../api/incidents.ts'
import '../elements/admin-incident-dialog.ts'
import '../elements/admin-update-dialog.ts'
import type { EditedEvent } from '../elements/edited-event.ts'
import type { Submission } from '../controllers/submission.ts'
import { incidentDeletion, updateDeletion } from './incident-deletion.ts'
import type { AnUpdate, Open } from './incident-open.ts'

/** The dialog that stands open over an incident. */
export function incidentDialog(
  open: Open,
  parts: {
    page: StatusPage
    incident: Incident
    components: readonly { id: string; name: string }[]
    place: Place
    deletion: Submission<Incident, true>
    updateDeletion: Submission<AnUpdate, Incident>
    edited: (event: EditedEvent) => void
    delete: (seen: Incident) => void
    deleteUpdate: (asked: AnUpdate) => void
    leave: () => void
  },
): TemplateResult {
  const { page, incident, components, place, edited, leave } = parts
  switch (open.dialog) {
    case 'edit':
      return html`<admin-incident-dialog .incident=${incident} .components=${components} .place=${place}
        .findClients=${clientFinder(page.id)} .readClients=${(ids: readonly string[], signal: AbortSignal) => readClients(page.id, ids, signal)}
        .send=${(seen: Incident, input: EditIncidentInput, key: string) => editIncident(page.id, seen, input, key)}
        @admin-edited=${edited} @admin-leave=${leave}></admin-incident-dialog>`
    case 'update':
      return html`<admin-update-dialog .incident=${open.seen} .posted=${open.update} .components=${components} .place=${place}
        .send=${(seen: Incident, input: EditUpdateInput, key: string) => editUpdate(page.id, seen, open.update.id, input, key)}
        @admin-edited=${edited} @admin-leave=${leave}></admin-update-dialog>`
    case 'delete':
      return incidentDeletion({
        seen: open.seen,
        place,
        busy: parts.deletion.busy,
        failure: parts.deletion.failure,
        confirm: () => parts.delete(open.seen),
        closed: leave,
      })
    case 'delete-update':
      return updateDeletion({
        seen: open.seen,
        place,
        busy: parts.updateDeletion.busy,
        failure: parts.updateDeletion.failure,
        confirm: () => parts.deleteUpdate(open),
        closed: leave,
      })
  }
}
