import type { Database } from '../database/database.ts'
import { newId } from '../id.ts'
import { insertAuditEntry, notifyChange } from './audit.queries.ts'

export { listEntriesOf as listChangesOf } from './audit.queries.ts'

/** Who does something, from where and when: every mutating rule takes one, and leaves one audit entry. */
export interface Occasion {
  at: Date
  by: { kind: 'person' | 'token' | 'system'; id: string | null; name: string; address: string | null }
  organizationId: string
}

/** The person who does it; null for a token, or the process itself. */
export function personOf({ by }: Occasion): string | null {
  return by.kind === 'person' ? by.id : null
}

/** Something the process does by itself. */
export function systemOccasion(organizationId: string, at: Date): Occasion {
  return { at, organizationId, by: { kind: 'system', id: null, name: 'Incident Commander', address: null } }
}

/** A change: `action` is past tense with its noun first, such as `incident.opened`. Secrets never go in here. */
export interface AuditedChange {
  action: string
  pageId?: string
  target: { type: string; id: string }
  /** The incident that the target is a part of, so that it is found there when it is gone. */
  within?: string
  before?: unknown
  after?: unknown
}

/** Writes the audit entry of a change, in the transaction of the change, and so lets the console know that there was one. */
export async function audit(trx: Database, occasion: Occasion, change: AuditedChange): Promise<void> {
  await insertAuditEntry(trx, {
    organization_id: occasion.organizationId,
    id: newId(),
    page_id: change.pageId ?? null,
    at: occasion.at,
    actor_kind: occasion.by.kind,
    actor_id: occasion.by.id,
    actor_name: occasion.by.name,
    address: occasion.by.address,
    action: change.action,
    target_type: change.target.type,
    target_id: change.target.id,
    within_id: change.within ?? null,
    before: change.before === undefined ? null : JSON.stringify(change.before),
    after: change.after === undefined ? null : JSON.stringify(change.after),
  })
  if (change.pageId !== undefined) await notifyChange(trx, change.pageId)
}
