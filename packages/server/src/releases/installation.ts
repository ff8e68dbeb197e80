import type { Selectable } from 'kysely'
import { audit } from '../accounts/audit.ts'
import type { Occasion } from '../accounts/audit.ts'
import type { InstallReleaseInput, ReleaseInstallation } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import { inTransaction } from '../database/database.ts'
import { Refusal, wrongField } from '../errors.ts'
import type { ReleaseInstallationTable } from './installation.table.ts'
import {
  claimInstallation,
  findFirstOrganization,
  findInstallation,
  finishInstallation,
  holdInstallations,
  isOneUnderWay,
  putInstallation,
} from './installation.queries.ts'

/** Calls the deploy hook for a version; rejects with why it could not. */
export type DeployHook = (version: string) => Promise<void>

/** A claim this old belongs to a process that the hook has ended, as hooks do: it was called. */
const longestCall = 60_000

const isUnderWay = (row: Selectable<ReleaseInstallationTable>, now: Date) =>
  row.finished_at === null && (row.claimed_at === null || now.getTime() - row.claimed_at.getTime() < longestCall)

function toInstallation(row: Selectable<ReleaseInstallationTable>, now: Date): ReleaseInstallation {
  return {
    version: row.version,
    state: isUnderWay(row, now) ? 'waiting' : row.error === null ? 'called' : 'failed',
    requestedBy: row.requested_by,
    requestedAt: row.requested_at.toISOString(),
    error: row.error,
  }
}

/** What became of the organization's last request; null when there was none. */
export async function readInstallation(
  db: Database,
  organizationId: string,
  now: Date,
): Promise<ReleaseInstallation | null> {
  const row = await findInstallation(db, organizationId)
  return row ? toInstallation(row, now) : null
}

/**
 * Whether the organization may have releases installed: the one that set the installation up, for anybody may make
 * another. When it has gone, nobody may.
 */
export async function mayInstall(db: Database, organizationId: string): Promise<boolean> {
  return (await findFirstOrganization(db)) === organizationId
}

/**
 * Asks for a release to be installed. The hook is called after this is committed, by whichever process comes first.
 *
 * @param offered - the version that the feed names now, if any is newer
 * @throws Refusal not_allowed — the organization is not the first; bad_input — it is not what is offered; conflict — one
 *   is being installed
 */
export function requestInstallation(
  db: Database,
  occasion: Occasion,
  { version }: InstallReleaseInput,
  offered: string | null,
): Promise<ReleaseInstallation> {
  const { organizationId, at, by } = occasion
  return inTransaction(db, async (trx) => {
    await holdInstallations(trx)
    if (!(await mayInstall(trx, organizationId))) {
      throw new Refusal('not_allowed', 'Only the organization that set this installation up may have it updated')
    }
    if (version !== offered) throw wrongField('/version', `is not on offer: ${offered ?? 'no version'} is`)
    const last = await findInstallation(trx, organizationId)
    if (last && isUnderWay(last, at)) {
      throw new Refusal('conflict', `${last.requested_by} has asked for ${last.version} already, and it is under way`)
    }
    const row = {
      organization_id: organizationId,
      version,
      requested_by: by.name,
      requested_at: at,
      claimed_at: null,
      finished_at: null,
      error: null,
    }
    await putInstallation(trx, row)
    await audit(trx, occasion, {
      action: 'release.requested',
      target: { type: 'release', id: version },
      before: last ? { version: last.version } : undefined,
      after: { version },
    })
    return toInstallation(row, at)
  })
}

/**
 * Calls the hook for the request that waits longest, if no other is being called. A request is claimed for good before:
 * what a killed process leaves is not called a second time.
 *
 * @returns whether there was one
 */
export async function installNext(db: Database, now: () => Date, call: DeployHook): Promise<boolean> {
  const claimed = await inTransaction(db, async (trx) => {
    await holdInstallations(trx)
    if (await isOneUnderWay(trx, new Date(now().getTime() - longestCall))) return undefined
    return claimInstallation(trx, now())
  })
  if (!claimed) return false
  const error = await call(claimed.version).then(
    () => null,
    (why: unknown) => (why instanceof Error ? why.message : String(why)).slice(0, 500),
  )
  await finishInstallation(db, claimed, { at: now(), error })
  return true
}
