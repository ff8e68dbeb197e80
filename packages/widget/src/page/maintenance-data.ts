import type { PublicMaintenance, StatusDocument } from '@incident-commander/server/contract'
import type { PastIncident } from '../elements/ic-incident-history.days.ts'
import { isUnderWay } from '../maintenance-time.ts'
import { beginningOf } from '../message-beginning.ts'
import type { Owner } from './owner.ts'

/** What a maintenance's own page is made from: a window of the present, or one that the archive has kept. */
export interface MaintenancePageData {
  maintenance: PublicMaintenance
  document: Pick<StatusDocument, 'page' | 'status' | 'generatedAt'>
  /** The instant of rendering. */
  now: string
}

/** What that page carries in its script block. */
export interface LeanMaintenancePage {
  page: Owner
  maintenance: PublicMaintenance
  /** Of one that is ahead or goes on: what else the page says. */
  present?: Pick<StatusDocument, 'status' | 'generatedAt'> & { now: string }
}

/** Whether a page is that of a maintenance. */
export const isMaintenancePage = <Page extends object>(data: Page | LeanMaintenancePage): data is LeanMaintenancePage =>
  'maintenance' in data

/** Whether a maintenance is ahead or goes on. */
export const isAhead = ({ status }: Pick<PublicMaintenance, 'status'>): boolean =>
  status === 'scheduled' || isUnderWay(status)

export function leanMaintenancePage(
  { maintenance, document: { status, generatedAt }, now }: MaintenancePageData,
  page: Owner,
): LeanMaintenancePage {
  return { page, maintenance, ...(isAhead(maintenance) ? { present: { status, generatedAt, now } } : {}) }
}

/** Of what is planned the first page says how it begins. */
export const leanMaintenance = (maintenance: PublicMaintenance): PublicMaintenance => ({
  ...maintenance,
  tree: beginningOf(maintenance.tree),
  updates: [],
})

/** When a maintenance that is over was over. */
export const endOf = ({ endedAt, updatedAt }: PublicMaintenance): string => endedAt ?? updatedAt

/** A maintenance that is over, among what else a day had. */
export function toPastMaintenance(maintenance: PublicMaintenance): PastIncident {
  const { url, title, status, startedAt, tree, updates } = maintenance
  const end = new Date(endOf(maintenance))
  const said = beginningOf(updates[0]?.tree ?? [])
  return {
    url,
    title,
    impact: null,
    maintenance: status === 'canceled' ? 'canceled' : 'completed',
    endedAt: end.toISOString().replace(/:\d\d\.\d+/, ''),
    minutes: startedAt ? Math.round((end.getTime() - Date.parse(startedAt)) / 60_000) : 0,
    message: said.length > 0 ? said : beginningOf(tree),
  }
}
