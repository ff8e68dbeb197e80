import { countMembers } from '../accounts/member.ts'
import type { OrganizationDeletion, PageDeletion } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import { countIncidents } from '../incidents/incident.ts'
import { countMaintenances } from '../maintenances/maintenance.ts'
import { listPageIds } from '../pages/page.ts'
import { countSubscribers } from '../subscribers/recipients.ts'

/** What status pages take along when they are deleted. */
export async function describePageDeletion(db: Database, ...pageIds: string[]): Promise<PageDeletion> {
  return {
    incidents: await countIncidents(db, pageIds),
    maintenances: await countMaintenances(db, pageIds),
    subscribers: await countSubscribers(db, pageIds),
  }
}

/** What the organization takes along, on all its pages together. */
export async function describeOrganizationDeletion(
  db: Database,
  organizationId: string,
): Promise<OrganizationDeletion> {
  const pageIds = await listPageIds(db, organizationId)
  const nothing = { incidents: 0, maintenances: 0, subscribers: 0 }
  return {
    pages: pageIds.length,
    members: await countMembers(db, organizationId),
    ...(pageIds.length > 0 ? await describePageDeletion(db, ...pageIds) : nothing),
  }
}
