import { NotifiedEvent } from '../contract/index.ts'
import type { CreatePageInput, ListQuery, Locale, Retention, StatusPage } from '../contract/index.ts'
import type { Occasion } from '../accounts/audit.ts'
import { audit } from '../accounts/audit.ts'
import type { Database } from '../database/database.ts'
import { inTransaction } from '../database/database.ts'
import { pageOfList, readCursor } from '../database/cursor.ts'
import { isUniqueViolation } from '../database/violation.ts'
import { Refusal, wrongField } from '../errors.ts'
import { newId } from '../id.ts'
import {
  findPageRow,
  findPageRowById,
  findPageRowBySlug,
  insertPage,
  listAuditRetention,
  listPageRows,
  listPagesNotRetainedSince,
  listRevisions,
  lockOwnPages,
  lockPage,
  markPageRetained,
  notifyRevision,
  raiseHistorySince,
  raiseRevision,
} from './page.queries.ts'
import type { StatusPageTable } from './page.table.ts'
import type { Selectable } from 'kysely'

export { listPageIds } from './page.queries.ts'

/** A status page as every rule and query takes it: what they do happens inside this page and nowhere else. */
export interface PageScope {
  id: string
  organizationId: string
  slug: string
  name: string
  timeZone: string
  locale: Locale
  /** Without it impact is kept where it is set, and shown to nobody. */
  impactEnabled: boolean
  /** Minutes within which an open incident is promised another update. */
  updateMinutes: number
  /** Whether the team is reminded of an incident that got no update within that time. */
  remindOfUpdates: boolean
  supportUrl: string | null
  /** From which confidence on an incident is suggested for a conversation. */
  suggestFrom: number
  /** What subscribers are told of where nobody says otherwise. */
  notifyByDefault: NotifiedEvent[]
  retention: Retention
  /** Incidents that ended before this are gone; null while everything is kept. */
  historySince: Date | null
  revision: number
  createdAt: Date
  updatedAt: Date
  version: number
  /** Its public address, as `pageUrl` gives it. */
  url: string
  /** Where the team works on it, without trailing slash. */
  consoleUrl: string
}

/** Where a page lives, without trailing slash: always under its slug, which stays right when another page is the default. */
export function pageUrl(publicUrl: string, slug: string): string {
  return `${publicUrl}/p/${slug}`
}

function toScope(row: Selectable<StatusPageTable>, publicUrl: string): PageScope {
  return {
    id: row.id,
    organizationId: row.organization_id,
    slug: row.slug,
    name: row.name,
    timeZone: row.time_zone,
    locale: row.locale,
    impactEnabled: row.impact_enabled,
    updateMinutes: row.update_minutes,
    remindOfUpdates: row.remind_of_updates,
    supportUrl: row.support_url,
    suggestFrom: row.suggest_from,
    notifyByDefault: NotifiedEvent.options.filter((event) => !row.quiet_events.includes(event)),
    retention: { incidents: row.keep_incidents, deliveries: row.keep_deliveries, audit: row.keep_audit },
    historySince: row.history_since,
    revision: row.revision,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    version: row.version,
    url: pageUrl(publicUrl, row.slug),
    consoleUrl: `${publicUrl}/console`,
  }
}

/** The page as admins see it. */
export function toStatusPage(page: PageScope): StatusPage {
  return {
    id: page.id,
    name: page.name,
    slug: page.slug,
    timeZone: page.timeZone,
    locale: page.locale,
    impactEnabled: page.impactEnabled,
    updateMinutes: page.updateMinutes,
    remindOfUpdates: page.remindOfUpdates,
    supportUrl: page.supportUrl,
    suggestFrom: page.suggestFrom,
    notifyByDefault: page.notifyByDefault,
    retention: page.retention,
    historySince: page.historySince?.toISOString() ?? null,
    url: page.url,
    createdAt: page.createdAt.toISOString(),
    updatedAt: page.updatedAt.toISOString(),
    version: page.version,
  }
}

/** A page of the organization by id or slug. */
export async function findPage(
  db: Database,
  publicUrl: string,
  organizationId: string,
  idOrSlug: string,
): Promise<PageScope | undefined> {
  const row = await findPageRow(db, organizationId, idOrSlug)
  return row && toScope(row, publicUrl)
}

/** Whether the organization has a page of this id. */
export async function hasPage(db: Database, organizationId: string, id: string): Promise<boolean> {
  return (await findPageRow(db, organizationId, id))?.id === id
}

/** A page by its id, whatever the organization: for the snapshot and signed links. */
export async function findPageById(db: Database, publicUrl: string, id: string): Promise<PageScope | undefined> {
  const row = await findPageRowById(db, id)
  return row && toScope(row, publicUrl)
}

/** A page by its slug, whatever the organization: for the public side. */
export async function findPageBySlug(db: Database, publicUrl: string, slug: string): Promise<PageScope | undefined> {
  const row = await findPageRowBySlug(db, slug)
  return row && toScope(row, publicUrl)
}

/** The pages of an organization, held until the transaction ends. */
export function listOwnPages(trx: Database, organizationId: string): Promise<{ id: string; revision: number }[]> {
  return lockOwnPages(trx, organizationId)
}

/** Every page's revision, oldest page first; a process compares them with what it holds. */
export function listPageRevisions(db: Database): Promise<{ id: string; revision: number }[]> {
  return listRevisions(db)
}

/** The pages a caller may see, oldest first: the organization's, or the one its token is bound to. */
export async function listPages(
  db: Database,
  caller: { organizationId: string; pageId: string | null },
  query: ListQuery,
  publicUrl: string,
) {
  const rows = await listPageRows(db, caller, query.limit + 1, readCursor(query.cursor))
  return pageOfList(
    rows,
    query.limit,
    (row) => toStatusPage(toScope(row, publicUrl)),
    (row) => ({ at: row.created_at, id: row.id }),
  )
}

/** The refusal of a slug that another page of the installation has. */
export function slugTaken(): Refusal {
  const { message, fields } = wrongField('/slug', 'is taken by another status page')
  return new Refusal('conflict', `The slug ${message}`, { fields })
}

/**
 * Creates a status page.
 *
 * @throws Refusal conflict — another page of the installation has the slug
 */
export async function createPage(
  db: Database,
  publicUrl: string,
  occasion: Occasion,
  input: CreatePageInput,
): Promise<PageScope> {
  const row = {
    id: newId(),
    organization_id: occasion.organizationId,
    name: input.name,
    slug: input.slug,
    time_zone: input.timeZone ?? 'Etc/UTC',
    locale: input.locale ?? 'en',
    impact_enabled: true,
    update_minutes: 30,
    remind_of_updates: true,
    support_url: null,
    suggest_from: 0.5,
    quiet_events: ['postmortem.published'],
    keep_incidents: null,
    keep_deliveries: 365,
    keep_audit: 730,
    retained_at: occasion.at,
    history_since: null,
    revision: 1,
    created_at: occasion.at,
    updated_at: occasion.at,
    version: 1,
  }
  try {
    await inTransaction(db, async (trx) => {
      await insertPage(trx, row)
      await notifyRevision(trx, row.id, row.revision)
      await audit(trx, occasion, {
        action: 'page.created',
        pageId: row.id,
        target: { type: 'page', id: row.id },
        after: input,
      })
    })
  } catch (error) {
    throw isUniqueViolation(error) ? slugTaken() : error
  }
  return toScope(row, publicUrl)
}

/**
 * Runs a change that the public can see, in one transaction: its first statement raises the page's revision, which is
 * announced on commit and holds the page until then, so that two changes of one page never interleave.
 *
 * @throws Refusal not_found — the page is gone
 */
export function changePage<Result>(
  db: Database,
  page: PageScope,
  at: Date,
  work: (trx: Database) => Promise<Result>,
): Promise<Result> {
  return inTransaction(db, async (trx) => {
    await showChange(trx, page, at)
    return work(trx)
  })
}

/**
 * Raises the page's revision before something that the public can see is written, in the transaction that writes it.
 *
 * @throws Refusal not_found — the page is gone
 */
export async function showChange(trx: Database, page: PageScope, at: Date): Promise<void> {
  const revision = await raiseRevision(trx, page.id, at)
  if (revision === undefined) throw new Refusal('not_found', 'There is no such page')
  await notifyRevision(trx, page.id, revision)
}

/** Says that incidents from before a time are gone, and with them the facts of the log: it stands still up to there. */
export function endHistoryBefore(trx: Database, page: PageScope, time: Date): Promise<void> {
  return raiseHistorySince(trx, page.id, time)
}

/** Pages that were not tidied up since a time, some of them. */
export async function listUntidied(db: Database, since: Date): Promise<string[]> {
  return (await listPagesNotRetainedSince(db, since, 100)).map(({ id }) => id)
}

/** When a page was tidied up last; undefined where it never was. */
export async function findTidied(db: Database, pageId: string): Promise<Date | undefined> {
  return (await findPageRowById(db, pageId))?.retained_at ?? undefined
}

/** Notes that a page was tidied up. */
export function markTidied(db: Database, pageId: string, at: Date): Promise<void> {
  return markPageRetained(db, pageId, at)
}

/** The longest that any page of the organization keeps audit entries, in days; null is for ever. */
export async function longestAuditRetention(db: Database, organizationId: string): Promise<number | null> {
  const days = (await listAuditRetention(db, organizationId)).map(({ keep_audit }) => keep_audit ?? Infinity)
  const longest = Math.max(...days)
  return Number.isFinite(longest) ? longest : null
}

/**
 * Runs work in one transaction that takes its turn among the page's changes. The revision stays: the public sees
 * nothing of it, or `work` finds that nothing would be another, or calls `showChange`.
 *
 * @throws Refusal not_found — the page is gone
 */
export function changeUnseen<Result>(
  db: Database,
  page: PageScope,
  work: (trx: Database) => Promise<Result>,
): Promise<Result> {
  return inTransaction(db, async (trx) => {
    if (!(await lockPage(trx, page.id))) throw new Refusal('not_found', 'There is no such page')
    return work(trx)
  })
}
