import type { Incident, Postmortem } from '@incident-commander/server/contract'
import { Failure } from '../api/failure.ts'
import { readIncident } from '../api/incidents.ts'
import { readPostmortem } from '../api/postmortems.ts'
import { paths } from '../router.ts'
import { GoEvent, type ScreenContext } from './screen.ts'

/** An incident, and its postmortem if it has one. */
export interface Account {
  incident: Incident
  postmortem: Postmortem | null
}

/**
 * Reads an incident with its postmortem. A link from the public page knows the incident only: if it is another page's,
 * `screen` goes there.
 *
 * @throws Failure
 */
export async function readAccount(
  { page, pages }: ScreenContext,
  id: string,
  signal: AbortSignal,
  screen: EventTarget,
): Promise<Account> {
  const missing = (error: unknown): null => {
    if (error instanceof Failure && error.kind === 'missing') return null
    throw error
  }
  const incident = await readIncident(page.id, id, signal).catch(async (error: unknown) => {
    missing(error)
    for (const other of pages.filter((candidate) => candidate.id !== page.id)) {
      const found = await readIncident(other.id, id, signal).catch(missing)
      if (!found) continue
      screen.dispatchEvent(new GoEvent(`${paths.postmortem(id)}?page=${other.slug}`, { replace: true }))
      return found
    }
    throw error
  })
  return { incident, postmortem: await readPostmortem(page.id, id, signal).catch(missing) }
}
