import type { ComponentLog, Delivery, Incident, IncidentNote, StatusPage } from '@incident-commander/server/contract'
import type { Place } from '@incident-commander/widget/time.ts'
import { html, nothing } from 'lit'
import { clientFinder, readClients } from '../api/clients.ts'
import {
  decideSuggestion,
  linkConversation,
  listConversations,
  listSuggestions,
  unlinkConversation,
} from '../api/conversations.ts'
import { listChanges, listDeliveries, retryDeliveries, retryDelivery } from '../api/incidents.ts'
import { listPostmortems } from '../api/postmortems.ts'
import { isOver } from '../incident.ts'
import { deleteNote, editNote, listNotes, writeNote } from '../api/notes.ts'
import '../elements/admin-component-log.ts'
import '../elements/admin-conversations.ts'
import type { ConversationActs } from '../elements/admin-conversations.ts'
import '../elements/admin-delivery-log.ts'
import '../elements/admin-incident-changes.ts'
import '../elements/admin-incident-postmortem.ts'
import '../elements/admin-notes.ts'
import type { ReachEvent } from '../elements/reach-event.ts'
import { componentLog } from '../words/incident-record.ts'

/** What is kept of an incident beside what visitors see: what components showed, who was told, what the team wrote down, who did what. */
export const incidentRecord = {
  components: (incident: Incident, logs: ComponentLog[], place: Place, now: number) =>
    html`<section class="card" aria-labelledby="log">
      <header class="h"><h2 id="log">${componentLog.title}</h2><span class="end small quiet">${incident.test ? componentLog.test : componentLog.lead}</span></header>
      <admin-component-log .logs=${logs} .begin=${incident.startedAt} .end=${incident.resolvedAt} .place=${place} .now=${now}></admin-component-log>
    </section>`,

  deliveries: (
    { id }: StatusPage,
    incident: Incident,
    place: Place,
    now: number,
    editable: boolean,
    reached: (event: ReachEvent) => void,
  ) =>
    html`<admin-delivery-log .incidentId=${incident.id} .revision=${incident.version} .place=${place} .now=${now} ?editable=${editable}
      .read=${(state: Delivery['state'] | null, cursor: string | null, signal: AbortSignal) => listDeliveries(id, incident.id, state, cursor, signal)}
      .retry=${(delivery: string, key: string) => retryDelivery(id, delivery, key)}
      .retryAll=${(key: string) => retryDeliveries(id, incident.id, key)} @admin-reach=${reached}></admin-delivery-log>`,

  conversations: (
    { id }: StatusPage,
    incident: Incident,
    changes: number,
    place: Place,
    now: number,
    editable: boolean,
  ) => {
    const acts: ConversationActs = {
      list: (cursor, signal) => listConversations(id, incident.id, cursor, signal),
      suggestions: (signal) => listSuggestions(id, incident.id, signal),
      clients: (ids, signal) => readClients(id, ids, signal),
      findClients: clientFinder(id),
      link: (input, key) => linkConversation(id, incident.id, input, key),
      unlink: (conversation) => unlinkConversation(id, incident.id, conversation),
      decide: (suggestion, act, key) => decideSuggestion(id, suggestion, act, key),
    }
    return html`<admin-conversations .incidentId=${incident.id} .revision=${changes} .acts=${acts} .place=${place} .now=${now}
      ?over=${isOver(incident.status)} ?editable=${editable}></admin-conversations>`
  },

  notes: ({ id }: StatusPage, incident: Incident, changes: number, place: Place, now: number, editable: boolean) =>
    html`<admin-notes .incidentId=${incident.id} .revision=${changes} .place=${place} .now=${now} ?editable=${editable}
      .acts=${{
        list: (signal: AbortSignal) => listNotes(id, incident.id, signal),
        write: (message: string, key: string) => writeNote(id, incident.id, message, key),
        edit: (note: IncidentNote, message: string, key: string) => editNote(id, incident.id, note, message, key),
        delete: (note: IncidentNote) => deleteNote(id, incident.id, note),
      }}></admin-notes>`,

  postmortem: ({ id }: StatusPage, incident: Incident, mayWrite: boolean) =>
    isOver(incident.status)
      ? html`<admin-incident-postmortem .incident=${incident} .mayWrite=${mayWrite}
          .read=${async (incidentId: string, signal: AbortSignal) => (await listPostmortems(id, `incidentId=${incidentId}`, signal)).items[0] ?? null}></admin-incident-postmortem>`
      : nothing,

  changes: ({ id }: StatusPage, incident: Incident, changes: number, place: Place, now: number) =>
    html`<admin-incident-changes .incidentId=${incident.id} .revision=${`${incident.version} ${changes}`} .place=${place} .now=${now}
      .read=${(cursor: string | null, signal: AbortSignal) => listChanges(id, incident.id, cursor, signal)}></admin-incident-changes>`,
}
