import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { Month } from '../../contract/index.ts'
import { readChecked, writeChecked } from '../checked-file.ts'
import { isMaintenance } from '../recorded.ts'
import type { Recorded } from '../recorded.ts'
import { RecordedIncident } from '../recorded-incident.ts'
import { RecordedMaintenance } from '../recorded-maintenance.ts'

/** A month on disk: what began in it, newest first, each with its newest update only and without a postmortem. */
const MonthDocument = z.object({
  format: z.literal(1),
  month: Month,
  incidents: z.array(RecordedIncident),
  maintenances: z.array(RecordedMaintenance).default([]),
})
const IncidentDocument = z.object({ format: z.literal(1), incident: RecordedIncident })
const MaintenanceDocument = z.object({ format: z.literal(1), maintenance: RecordedMaintenance })

/** How many documents were written; so that a test can tell what a change writes. */
export interface DocumentCounts {
  incidentDocuments: number
  monthDocuments: number
}

/** The archive documents of one page, as files of its folder. */
export interface ArchiveFiles {
  /** Throws where the document is missing or damaged. */
  read(id: string): Promise<Recorded>
  write(recorded: Recorded, durable: boolean): Promise<void>
  remove(id: string): Promise<void>
  list(): Promise<string[]>
  /** Throws where the document is missing or damaged. */
  readMonth(month: string): Promise<Recorded[]>
  writeMonth(month: string, recorded: Recorded[]): Promise<void>
  removeMonth(month: string): Promise<void>
  listMonths(): Promise<string[]>
  removeAll(): Promise<void>
}

/** Opens a page's archive; its folder is made when the first document is written. */
export function openArchiveFiles(folder: string, counts: DocumentCounts): ArchiveFiles {
  const incidentPath = (id: string) => join(folder, 'incidents', `${id}.json`)
  const maintenancePath = (id: string) => join(folder, 'maintenances', `${id}.json`)
  const monthPath = (month: string) => join(folder, 'months', `${month}.json`)
  const list = async (kind: string) => {
    const names = await readdir(join(folder, kind)).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return []
      throw error
    })
    return names.filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -'.json'.length))
  }
  return {
    async read(id) {
      const incident = await readChecked(incidentPath(id)).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT') throw error
      })
      if (incident !== undefined) return IncidentDocument.parse(incident).incident
      return MaintenanceDocument.parse(await readChecked(maintenancePath(id))).maintenance
    },
    async write(recorded, durable) {
      const { id } = recorded
      if (isMaintenance(recorded)) {
        await writeChecked(maintenancePath(id), { format: 1, maintenance: recorded }, durable)
      } else await writeChecked(incidentPath(id), { format: 1, incident: recorded }, durable)
      counts.incidentDocuments += 1
    },
    async remove(id) {
      for (const path of [incidentPath(id), maintenancePath(id)]) await rm(path, { force: true })
    },
    list: async () => [...(await list('incidents')), ...(await list('maintenances'))],
    async readMonth(month) {
      const { incidents, maintenances } = MonthDocument.parse(await readChecked(monthPath(month)))
      return [...incidents, ...maintenances]
    },
    async writeMonth(month, recorded) {
      const brief = recorded.map((each) => ({ ...each, updates: each.updates.slice(0, 1), postmortem: null }))
      const [incidents, maintenances] = [
        brief.filter((each) => !('startsAt' in each)),
        brief.filter((each) => 'startsAt' in each),
      ]
      await writeChecked(monthPath(month), { format: 1, month, incidents, maintenances }, true)
      counts.monthDocuments += 1
    },
    removeMonth: (month) => rm(monthPath(month), { force: true }),
    listMonths: () => list('months'),
    removeAll: () => rm(folder, { recursive: true, force: true }),
  }
}
