import type { AuditEntry } from '@incident-commander/server/contract'
import { Failure } from './failure.ts'
import type { Listed } from './list.ts'
import { get } from './request.ts'

/** Sends an edit; when it is refused because the thing is another by now, the failure says by whom, where that is known. */
export async function namingWho<Answer>(
  sending: Promise<Answer>,
  lastChange: () => Promise<{ name: string } | undefined>,
): Promise<Answer> {
  try {
    return await sending
  } catch (error) {
    if (error instanceof Failure && error.kind === 'stale') error.by = await nameOf(lastChange)
    throw error
  }
}

/** The newest entry of the audit log about a thing: who made it. `noun`: what it is, where others have the same id. */
export async function lastAuthorOf(targetId: string, noun?: string): Promise<{ name: string } | undefined> {
  const query = new URLSearchParams({ target: targetId, limit: '1', ...(noun ? { action: noun } : {}) })
  const { items } = await get<Listed<AuditEntry>>(`/audit?${query}`)
  const actor = items[0]?.actor
  return actor && actor.kind !== 'system' ? { name: actor.name } : undefined
}

async function nameOf(lastChange: () => Promise<{ name: string } | undefined>): Promise<string | null> {
  try {
    return (await lastChange())?.name ?? null
  } catch {
    // Not everybody may read the log, and it is not what was asked for.
    return null
  }
}
