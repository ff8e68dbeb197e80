import type { Shown } from './recorded.ts'
import type { HeldPage } from './render.ts'

/** What the live part shows of an id. */
export function liveOf({ snapshot }: Pick<HeldPage, 'snapshot'>, id: string): Shown | undefined {
  const isIt = (each: Shown) => each.id === id
  return snapshot.incidents.find(isIt) ?? snapshot.maintenances.find(isIt)
}

/** Reads what is shown of an id, from the live part or from the archive. */
export async function readShown(page: HeldPage, id: string): Promise<Shown | 'gone' | 'unavailable'> {
  const live = liveOf(page, id)
  if (live) return live
  const recorded = await page.archive.read(id)
  return typeof recorded === 'string' ? recorded : page.snapshot.manner.show(recorded)
}
