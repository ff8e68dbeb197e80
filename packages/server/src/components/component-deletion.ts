import type { ComponentDeletion } from '../contract/index.ts'
import type { Database } from '../database/database.ts'
import type { PageScope } from '../pages/page.ts'
import { countIncidentsOf } from '../statuses/status.ts'
import { countFollowingOnly } from '../subscribers/recipients.ts'
import { getComponent } from './component.ts'

/**
 * What a component takes along when it is deleted: incidents that tell of it lose it, and who follows only it is left
 * with nothing to be told of.
 *
 * @throws Refusal not_found — no such component on this page
 */
export async function describeDeletion(db: Database, page: PageScope, id: string): Promise<ComponentDeletion> {
  await getComponent(db, page, id)
  return {
    incidents: await countIncidentsOf(db, page, id),
    subscribers: await countFollowingOnly(db, page, id),
  }
}
