import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { Month } from '../../contract/index.ts'
import { readChecked, writeChecked } from '../checked-file.ts'
import { RecordedIncident } from '../recorded-incident.ts'

/** A month on disk: the incidents that began in it, newest first, each with its newest update only and without its postmortem. */
const MonthDocument = z.object({ format: z.literal(1), month: Month, incidents: z.array(RecordedIncident) })
const IncidentDocument = z.object({ format: z.literal(1), incident: RecordedIncident })

/** How many documents were written; so that a test can tell what a change writes. */
export interface DocumentCounts {
  incidentDocuments: number
  monthDocuments: number
}

/** The archive documents of one page, as files of its folder. */
export interface ArchiveFiles {
  /** Throws where the document is missing or damaged. */
  readIncident(id: string): Promise<RecordedIncident>
  writeIncident(incident: RecordedIncident, durable: boolean): Promise<void>
  removeIncident(id: string): Promise<void>
  listIncidents(): Promise<string[]>
  /** Throws where the document is missing or damaged. */
  readMonth(month: string): Promise<RecordedIncident[]>
  writeMonth(month: string, incidents: RecordedIncident[]): Promise<void>
  removeMonth(month: string): Promise<void>
  listMonths(): Promise<string[]>
  removeAll(): Promise<void>
}

/** Opens a page's archive; its folder is made when the first document is written. */
export function openArchiveFiles(folder: string, counts: DocumentCounts): ArchiveFiles {
  const incidentPath = (id: string) => join(folder, 'incidents', `${id}.json`)
  const monthPath = (month: string) => join(folder, 'months', `${month}.json`)
  const list = async (kind: string) => {
    const names = await readdir(join(folder, kind)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return []
      throw error
    })
    return names.filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -'.json'.length))
  }
  return {
    readIncident: async (id) => IncidentDocument.parse(await readChecked(incidentPath(id))).incident,
    async writeIncident(incident, durable) {
      await writeChecked(incidentPath(incident.id), { format: 1, incident }, durable)
      counts.incidentDocuments += 1
    },
    removeIncident: (id) => rm(incidentPath(id), { force: true }),
    listIncidents: () => list('incidents'),
    readMonth: async (month) => MonthDocument.parse(await readChecked(monthPath(month))).incidents,
    async writeMonth(month, incidents) {
      const brief = incidents.map((incident) => ({
        ...incident,
        updates: incident.updates.slice(0, 1),
        postmortem: null,
      }))
      await writeChecked(monthPath(month), { format: 1, month, incidents: brief }, true)
      counts.monthDocuments += 1
    },
    removeMonth: (month) => rm(monthPath(month), { force: true }),
    listMonths: () => list('months'),
    removeAll: () => rm(folder, { recursive: true, force: true }),
  }
}
