import { newestRecordFirst } from '../recorded.ts'
import type { Recorded } from '../recorded.ts'
import type { ArchiveFiles } from './files.ts'
import { inGroups } from './in-groups.ts'
import { createMonthIndex } from './index-of-months.ts'
import type { MonthIndex } from './index-of-months.ts'

/** A page's documents as they are read: from memory while they wait to be written, else from disk. */
export interface Shelf {
  index: MonthIndex
  /** By id, what is newer than on disk. */
  waiting: Map<string, Recorded>
  monthsOnDisk: Set<string>
  /** Documents to be written anew. */
  damaged: Set<string>
  damagedMonths: Set<string>
  damage(id: string, error: unknown): void
  damageMonth(month: string, error: unknown): void
  /** An incident or a maintenance as of a revision or later; undefined, and damaged, where its document is missing or is not that. */
  read(id: string, revision: number, index?: MonthIndex): Promise<Recorded | undefined>
  /** What began in a month, newest first, each with its newest update at least; what is damaged is left out. */
  readMonth(month: string, index?: MonthIndex): Promise<Recorded[]>
  writeMonth(month: string, index?: MonthIndex): Promise<void>
}

/** Creates a shelf with nothing on it; `onDamage` hears of every document that cannot be read, once. */
export function createShelf(files: ArchiveFiles, onDamage: (document: string, error: unknown) => void): Shelf {
  const shelf: Shelf = {
    index: createMonthIndex(),
    waiting: new Map(),
    monthsOnDisk: new Set(),
    damaged: new Set(),
    damagedMonths: new Set(),

    damage(id, error) {
      if (!shelf.damaged.has(id)) onDamage(`document ${id}`, error)
      shelf.damaged.add(id)
    },

    damageMonth(month, error) {
      shelf.monthsOnDisk.delete(month)
      shelf.damagedMonths.add(month)
      onDamage(`month ${month}`, error)
    },

    async read(id, revision, index = shelf.index) {
      try {
        const incident = await files.read(id)
        if (incident.revision < revision) throw new Error('it is older than the record')
        return incident
      } catch (error) {
        // What was written or deleted while we read is no damage.
        const held = shelf.waiting.get(id)
        if (!held && (index.find(id)?.revision ?? Infinity) <= revision) shelf.damage(id, error)
        return held
      }
    },

    async readMonth(month, index = shelf.index) {
      const entries = index.of(month)
      const waiting = new Map(
        entries.flatMap(({ id }) => shelf.waiting.get(id) ?? []).map((incident) => [incident.id, incident]),
      )
      const isStored = waiting.size < entries.length && shelf.monthsOnDisk.has(month)
      const stored = isStored
        ? await files.readMonth(month).catch((error: unknown) => shelf.damageMonth(month, error))
        : undefined
      const known = new Map(stored?.map((incident) => [incident.id, incident]))
      const incidents = await inGroups(entries, async ({ id, revision }) => {
        const held = waiting.get(id) ?? known.get(id)
        // What the month's document lacks is in the incident's own.
        return held && held.revision >= revision ? held : shelf.read(id, revision, index)
      })
      return incidents.filter((incident) => incident !== undefined).toSorted(newestRecordFirst)
    },

    async writeMonth(month, index = shelf.index) {
      if (index.of(month).length > 0) {
        await files.writeMonth(month, await shelf.readMonth(month, index))
        shelf.monthsOnDisk.add(month)
      } else {
        await files.removeMonth(month)
        shelf.monthsOnDisk.delete(month)
      }
      shelf.damagedMonths.delete(month)
    },
  }
  return shelf
}
