import { importClients } from '../clients/import-clients.ts'
import { listIncidents } from '../incidents/incident.ts'
import { keepPostmortemInternal, publishPostmortem } from '../postmortems/publish-postmortem.ts'
import { putPostmortem } from '../postmortems/write-postmortem.ts'
import { clientTable } from './story/clients.ts'
import type { ToldPostmortem } from './story/postmortems.ts'
import type { Stage, Step } from './tell.ts'
import { daysAgo, minutesAfter } from './when.ts'

/** Acme Cloud's customers come out of its billing. */
export function importing({ db, page, occasion }: Stage, now: Date): Step {
  const at = daysAgo(100, '10:00')(now)
  return { at, take: () => importClients(db, page, occasion(at), Buffer.from(clientTable()), false) }
}

/** An account is written, and some time later published or kept. */
export function accounting({ db, page, occasion }: Stage, told: ToldPostmortem, now: Date): Step {
  const at = told.at(now)
  return {
    at,
    take: async () => {
      const { items } = await listIncidents(db, page, { search: told.incident, limit: 1 })
      const [incident] = items
      if (!incident) throw new Error(`Acme Cloud had no incident ${told.incident}`)
      const began = new Date(incident.startedAt)
      await putPostmortem(db, page, occasion(minutesAfter(at, -40)), incident.id, {
        ...told.account,
        ...(told.timeline
          ? {
              timeline: told.timeline.map(({ after, text }) => ({
                at: minutesAfter(began, after).toISOString(),
                text,
              })),
            }
          : {}),
        actions: told.actions.map(({ dueDaysAgo, ...action }) => ({
          ...action,
          dueOn: daysAgo(dueDaysAgo, '12:00')(now).toISOString().slice(0, 10),
        })),
      })
      if (told.published) await publishPostmortem(db, page, occasion(at), incident.id, {})
      if (told.internal) await keepPostmortemInternal(db, page, occasion(at), incident.id)
    },
  }
}
