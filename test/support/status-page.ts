import { systemOccasion } from '../../packages/server/src/accounts/audit.ts'
import type { Occasion } from '../../packages/server/src/accounts/audit.ts'
import type { Clock } from '../../packages/server/src/clock.ts'
import { createComponent } from '../../packages/server/src/components/component.ts'
import type {
  Component,
  CreateComponentInput,
  CreatePageInput,
  Incident,
  OpenIncidentInput,
  PostUpdateInput,
} from '../../packages/server/src/contract/index.ts'
import type { Database } from '../../packages/server/src/database/database.ts'
import { newId } from '../../packages/server/src/id.ts'
import { openIncident } from '../../packages/server/src/incidents/open-incident.ts'
import { postUpdate } from '../../packages/server/src/incidents/post-update.ts'
import { changePage, createPage } from '../../packages/server/src/pages/page.ts'
import type { PageScope } from '../../packages/server/src/pages/page.ts'

/** A status page in the database and what its admins do, through the rules of the product, at the clock's time. */
export interface StatusPageInTest {
  page: PageScope
  addGroup(name: string, position: number): Promise<{ id: string }>
  addComponent(input: Partial<CreateComponentInput>): Promise<Component>
  open(input: Partial<OpenIncidentInput>): Promise<Incident>
  post(incident: { id: string }, input: Partial<PostUpdateInput>): Promise<Incident>
  /** The revision that is in the database now. */
  revision(): Promise<number>
}

/** Creates an organization with one status page. */
export async function createStatusPage(
  db: Database,
  clock: Clock,
  input: Partial<CreatePageInput> = {},
  publicUrl = 'https://status.example.com',
): Promise<StatusPageInTest> {
  const organizationId = newId()
  const occasion = (): Occasion => systemOccasion(organizationId, clock.now())
  await db
    .insertInto('organization')
    .values({ id: organizationId, name: 'Northwind', created_at: clock.now() })
    .execute()
  const page = await createPage(db, publicUrl, occasion(), { name: 'Northwind', slug: `page-${newId()}`, ...input })
  return {
    page,
    addGroup: (name, position) =>
      changePage(db, page, clock.now(), async (trx) => {
        const row = { page_id: page.id, id: newId(), name, position, created_at: clock.now(), updated_at: clock.now() }
        await trx.insertInto('component_group').values(row).execute()
        return { id: row.id }
      }),
    addComponent: (more) => createComponent(db, page, occasion(), { name: 'Website', ...more }),
    open: (more) => openIncident(db, page, occasion(), { title: 'Sign-in fails', ...more }),
    post: (incident, more) =>
      postUpdate(db, page, occasion(), incident.id, { status: 'monitoring', message: 'A fix is in.', ...more }),
    revision: async () =>
      (await db.selectFrom('status_page').select('revision').where('id', '=', page.id).executeTakeFirstOrThrow())
        .revision,
  }
}
