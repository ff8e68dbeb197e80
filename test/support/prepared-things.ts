import type { Client, Conversation, ConversationMatch } from '../../packages/server/src/contract/index.ts'
import { addWebhook } from './subscribers.ts'
import { newId } from '../../packages/server/src/id.ts'
import { remindTeam } from '../../packages/server/src/reminders/remind.ts'
import type { Tenant } from './app.ts'
import { addPerson, anotherSession } from './people.ts'
import type { PersonInTest } from './people.ts'

/**
 * Makes what a route is about, anew, and answers the rest of its path and a body that is right for it; for `person`, where
 * it is about whoever asks.
 */
export type Preparation = (
  tenant: Tenant,
  person?: PersonInTest,
) => Promise<{ ids?: Record<string, string>; body?: unknown; query?: Record<string, string> }>

export const withIncident: Preparation = async (tenant) => ({ ids: { id: (await tenant.open()).id } })
export const withComponent: Preparation = async (tenant) => ({ ids: { id: (await tenant.component()).id } })
export const withGroup: Preparation = async (tenant) => ({ ids: { id: (await tenant.group()).id } })
export const withUpdate: Preparation = async (tenant) => {
  const { id } = await tenant.open()
  const { body } = await tenant.post(id, { status: 'identified' })
  return { ids: { id, updateId: body.updates[0]?.id ?? '' } }
}
export const withNote: Preparation = async (tenant) => {
  const { id } = await tenant.open()
  return { ids: { id, noteId: (await tenant.note(id)).id } }
}
export const aConversation = () => ({ reference: `ticket-${newId()}` })
export const withConversation: Preparation = async (tenant) => {
  const { id } = await tenant.open()
  const path = `/api/v1/pages/${tenant.page.id}/incidents/${id}/conversations`
  const { body } = await tenant.asOwner<Conversation>('POST', path, aConversation())
  return { ids: { id, conversationId: body.id } }
}
/** An incident that a message is surely about. */
export async function opened(tenant: Tenant) {
  // Nothing else that is open may be more like it.
  const path = `/api/v1/pages/${tenant.page.id}/incidents`
  const { body } = await tenant.asOwner<{ items: { id: string }[] }>('GET', `${path}?status=open`)
  for (const { id } of body.items) await tenant.post(id, { status: 'resolved' })
  await tenant.open({ title: 'Log-in fails', message: 'Nobody can log in: the login times out with errors.' })
}
export const said = () => ({ ...aConversation(), message: 'I cannot log in, the login times out' })
export const withSuggestion: Preparation = async (tenant) => {
  await opened(tenant)
  const path = `/api/v1/pages/${tenant.page.id}/conversations/match`
  const { body } = await tenant.asOwner<ConversationMatch>('POST', path, said())
  return { ids: { id: body.suggestions[0]?.id ?? 'no-suggestion' } }
}
export const and =
  (prepare: Preparation, body: unknown): Preparation =>
  async (tenant) => ({ ...(await prepare(tenant)), body })
export const only =
  (body: unknown): Preparation =>
  () =>
    Promise.resolve({ body })

export const withToken: Preparation = async (tenant) => ({ ids: { id: (await tenant.token()).id } })
export const withSubscriber: Preparation = async (tenant) => ({ ids: { id: (await tenant.subscriber()).id } })

export const withWebhook: Preparation = async ({ app, page }) => ({
  ids: { id: await addWebhook(app.database.db, page.id, app.secrets) },
})

let count = 0
/** A picture like no other; it is text, so that it can be sent like any body. */
export const aPicture = () =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="64" height="32"><path fill="#3d3ad1" d="M0 0h${(count += 1) % 64}v32H0z"/></svg>`
export const withPicture =
  (kind: 'logo' | 'favicon'): Preparation =>
  async (tenant) => {
    await tenant.picture(kind, aPicture())
    return {}
  }
export const withMember: Preparation = async (tenant) => ({
  ids: { id: (await addPerson(tenant.app, tenant, 'Jonas Ek', 'viewer')).id },
})
export const withInvitation: Preparation = async (tenant) => ({ ids: { id: (await tenant.invitation()).id } })
export const withSession: Preparation = async (tenant, person) => ({
  ids: { id: await anotherSession(tenant.app, tenant, person ?? (await addPerson(tenant.app, tenant))) },
})

export const withTemplate: Preparation = async (tenant) => ({ ids: { id: (await tenant.template()).id } })

export const aWindow = () => ({
  title: 'Database upgrade',
  components: [],
  startsAt: '2198-03-04T11:00:00Z',
  endsAt: '2198-03-04T12:00:00Z',
})
export const withMaintenance: Preparation = async (tenant) => ({ ids: { id: (await tenant.maintenance()).id } })
/** One that runs: it has begun before it was entered. */
export const withRunning: Preparation = async (tenant) => ({
  ids: { id: (await tenant.maintenance({ startsAt: tenant.app.minutesAgo(1) })).id },
})

let clients = 0
/** A table of one client like no other. */
export const aTable = () => `name,reference\nNorthwind,CUS-${(clients += 1)}\n`
let people = 0
/** A table of one subscriber like no other. */
export const aSubscriberTable = () => `name,email\nMara,mara-${(people += 1)}@northwind.example\n`
export const withClient: Preparation = async (tenant) => {
  const { body } = await tenant.asOwner<Client>('POST', `/api/v1/pages/${tenant.page.id}/clients`, {
    name: 'Northwind',
  })
  return { ids: { id: body.id } }
}
const withResolved: Preparation = async (tenant) => {
  const { id } = await tenant.open()
  await tenant.post(id, { status: 'resolved' })
  return { ids: { id } }
}
export const withPostmortem: Preparation = async (tenant) => {
  const prepared = await withResolved(tenant)
  const path = `/api/v1/pages/${tenant.page.id}/incidents/${prepared.ids?.['id']}/postmortem`
  await tenant.asOwner('PUT', path, { summary: 'A certificate had expired.' })
  return prepared
}
export const withPublished: Preparation = async (tenant) => {
  const prepared = await withPostmortem(tenant)
  const path = `/api/v1/pages/${tenant.page.id}/incidents/${prepared.ids?.['id']}/postmortem`
  await tenant.asOwner('POST', `${path}/publish`, {})
  return prepared
}

/** Reminds the team of what is open and silent for a day; answers the newest reminder. */
export async function remindOf({ app: { database, clock }, page }: Tenant): Promise<string> {
  const { db } = database
  await remindTeam(db, page.id, new Date(clock.now().getTime() + 86_400_000), false)
  const newest = db.selectFrom('reminder').select('id').where('page_id', '=', page.id).orderBy('created_at', 'desc')
  return (await newest.executeTakeFirstOrThrow()).id
}
