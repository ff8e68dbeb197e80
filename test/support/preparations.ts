import type { DeclaredRoute } from '../../packages/server/src/http/guard.ts'
import type { Client, Conversation, ConversationMatch } from '../../packages/server/src/contract/index.ts'
import { refuseEverything } from './refused-deliveries.ts'
import { addWebhook } from './subscribers.ts'
import { newId } from '../../packages/server/src/id.ts'
import { remindTeam } from '../../packages/server/src/reminders/remind.ts'
import type { Tenant } from './app.ts'
import { addMembership, addPerson, anotherSession, password } from './people.ts'
import type { PersonInTest } from './people.ts'

/**
 * Makes what a route is about, anew, and answers the rest of its path and a body that is right for it; for `person`, where
 * it is about whoever asks.
 */
export type Preparation = (
  tenant: Tenant,
  person?: PersonInTest,
) => Promise<{ ids?: Record<string, string>; body?: unknown; query?: Record<string, string> }>

const withIncident: Preparation = async (tenant) => ({ ids: { id: (await tenant.open()).id } })
const withComponent: Preparation = async (tenant) => ({ ids: { id: (await tenant.component()).id } })
const withGroup: Preparation = async (tenant) => ({ ids: { id: (await tenant.group()).id } })
const withUpdate: Preparation = async (tenant) => {
  const { id } = await tenant.open()
  const { body } = await tenant.post(id, { status: 'identified' })
  return { ids: { id, updateId: body.updates[0]?.id ?? '' } }
}
const withNote: Preparation = async (tenant) => {
  const { id } = await tenant.open()
  return { ids: { id, noteId: (await tenant.note(id)).id } }
}
const aConversation = () => ({ reference: `ticket-${newId()}` })
const withConversation: Preparation = async (tenant) => {
  const { id } = await tenant.open()
  const path = `/api/v1/pages/${tenant.page.id}/incidents/${id}/conversations`
  const { body } = await tenant.asOwner<Conversation>('POST', path, aConversation())
  return { ids: { id, conversationId: body.id } }
}
/** An incident that a message is surely about. */
async function opened(tenant: Tenant) {
  // Nothing else that is open may be more like it.
  const path = `/api/v1/pages/${tenant.page.id}/incidents`
  const { body } = await tenant.asOwner<{ items: { id: string }[] }>('GET', `${path}?status=open`)
  for (const { id } of body.items) await tenant.post(id, { status: 'resolved' })
  await tenant.open({ title: 'Log-in fails', message: 'Nobody can log in: the login times out with errors.' })
}
const said = () => ({ ...aConversation(), message: 'I cannot log in, the login times out' })
const withSuggestion: Preparation = async (tenant) => {
  await opened(tenant)
  const path = `/api/v1/pages/${tenant.page.id}/conversations/match`
  const { body } = await tenant.asOwner<ConversationMatch>('POST', path, said())
  return { ids: { id: body.suggestions[0]?.id ?? 'no-suggestion' } }
}
const and =
  (prepare: Preparation, body: unknown): Preparation =>
  async (tenant) => ({ ...(await prepare(tenant)), body })
const only =
  (body: unknown): Preparation =>
  () =>
    Promise.resolve({ body })

const withToken: Preparation = async (tenant) => ({ ids: { id: (await tenant.token()).id } })
const withSubscriber: Preparation = async (tenant) => ({ ids: { id: (await tenant.subscriber()).id } })

const withWebhook: Preparation = async ({ app, page }) => ({
  ids: { id: await addWebhook(app.database.db, page.id, app.secrets) },
})

let count = 0
/** A picture like no other; it is text, so that it can be sent like any body. */
export const aPicture = () =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="64" height="32"><path fill="#3d3ad1" d="M0 0h${(count += 1) % 64}v32H0z"/></svg>`
const withPicture =
  (kind: 'logo' | 'favicon'): Preparation =>
  async (tenant) => {
    await tenant.picture(kind, aPicture())
    return {}
  }
const withMember: Preparation = async (tenant) => ({
  ids: { id: (await addPerson(tenant.app, tenant, 'Jonas Ek', 'viewer')).id },
})
const withInvitation: Preparation = async (tenant) => ({ ids: { id: (await tenant.invitation()).id } })
const withSession: Preparation = async (tenant, person) => ({
  ids: { id: await anotherSession(tenant.app, tenant, person ?? (await addPerson(tenant.app, tenant))) },
})

const withTemplate: Preparation = async (tenant) => ({ ids: { id: (await tenant.template()).id } })

const aWindow = () => ({
  title: 'Database upgrade',
  components: [],
  startsAt: '2198-03-04T11:00:00Z',
  endsAt: '2198-03-04T12:00:00Z',
})
const withMaintenance: Preparation = async (tenant) => ({ ids: { id: (await tenant.maintenance()).id } })
/** One that runs: it has begun before it was entered. */
const withRunning: Preparation = async (tenant) => ({
  ids: { id: (await tenant.maintenance({ startsAt: tenant.app.minutesAgo(1) })).id },
})

let clients = 0
/** A table of one client like no other. */
const aTable = () => `name,reference\nNorthwind,CUS-${(clients += 1)}\n`
let people = 0
/** A table of one subscriber like no other. */
const aSubscriberTable = () => `name,email\nMara,mara-${(people += 1)}@northwind.example\n`
const withClient: Preparation = async (tenant) => {
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
const withPostmortem: Preparation = async (tenant) => {
  const prepared = await withResolved(tenant)
  const path = `/api/v1/pages/${tenant.page.id}/incidents/${prepared.ids?.['id']}/postmortem`
  await tenant.asOwner('PUT', path, { summary: 'A certificate had expired.' })
  return prepared
}
const withPublished: Preparation = async (tenant) => {
  const prepared = await withPostmortem(tenant)
  const path = `/api/v1/pages/${tenant.page.id}/incidents/${prepared.ids?.['id']}/postmortem`
  await tenant.asOwner('POST', `${path}/publish`, {})
  return prepared
}

/** Reminds the team of what is open and silent for a day; answers the newest reminder. */
async function remindOf({ app: { database, clock }, page }: Tenant): Promise<string> {
  const { db } = database
  await remindTeam(db, page.id, new Date(clock.now().getTime() + 86_400_000), false)
  const newest = db.selectFrom('reminder').select('id').where('page_id', '=', page.id).orderBy('created_at', 'desc')
  return (await newest.executeTakeFirstOrThrow()).id
}

const client = '/api/v1/pages/:page/clients'
const template = '/api/v1/pages/:page/templates'
const maintenance = '/api/v1/pages/:page/maintenances'
const subscriber = '/api/v1/pages/:page/subscribers'
const component = '/api/v1/pages/:page/components'
const group = '/api/v1/pages/:page/component-groups'
const incident = '/api/v1/pages/:page/incidents'

/** For each route that needs something to be about; a new one must be added here, or the test fails. */
export const preparations: Record<string, Preparation> = {
  'POST /api/v1/setup': only({
    token: 'no-such-token',
    organization: 'Acme',
    name: 'Lena',
    email: 'lena@acme.example',
    password: 'correct horse',
  }),
  'POST /api/v1/session': only({ email: 'lena@acme.example', password: 'correct horse' }),
  'PATCH /api/v1/session': (tenant) => Promise.resolve({ body: { organizationId: tenant.organizationId } }),
  'DELETE /api/v1/sessions/:id': withSession,
  'PATCH /api/v1/me': only({ name: 'Lena Moser-Ek' }),
  'PUT /api/v1/me/password': only({ currentPassword: password, newPassword: password }),
  'PATCH /api/v1/members/:id': and(withMember, { role: 'responder' }),
  'DELETE /api/v1/members/:id': withMember,
  'POST /api/v1/invitations': () =>
    Promise.resolve({ body: { email: `${newId()}@northwind.example`, role: 'viewer' } }),
  'POST /api/v1/invitations/open': only({ token: 'no-such-token' }),
  'POST /api/v1/invitations/accept': only({ token: 'no-such-token', name: 'Mara', password }),
  'POST /api/v1/invitations/:id/send': withInvitation,
  'DELETE /api/v1/invitations/:id': withInvitation,
  'POST /api/v1/organizations': only({ name: 'Northwind' }),
  // It stays: this is not its name.
  'POST /api/v1/organization/deletion': only({ name: '', password }),
  // Another organization than the tenant's, where the session goes on.
  'DELETE /api/v1/organizations/:id/membership': async (tenant, person) => {
    const { organizationId } = await tenant.app.organization()
    if (person) await addMembership(tenant.app, organizationId, person.id)
    return { ids: { id: organizationId } }
  },
  'POST /api/v1/mail-reports': only({ type: 'bounce', address: 'mara@northwind.example', permanent: true }),
  'POST /api/v1/password-resets': only({ email: 'mara@northwind.example' }),
  'POST /api/v1/password-resets/use': only({ token: 'no-such-token', password }),
  'POST /subscribe': only({ email: 'mara@northwind.example' }),
  'POST /p/:slug/subscribe': only({ email: 'mara@northwind.example' }),
  'POST /match': only({ message: 'I cannot sign in' }),
  'POST /p/:slug/match': only({ message: 'I cannot sign in' }),
  'POST /api/v2/subscribers.json': only({ subscriber: { email: 'mara@northwind.example' } }),
  'POST /p/:slug/api/v2/subscribers.json': only({ subscriber: { email: 'mara@northwind.example' } }),
  'POST /api/v1/tokens': only({ name: 'CI', scopes: ['settings:read'] }),
  'DELETE /api/v1/tokens/:id': withToken,
  'POST /api/v1/tokens/:id/rotate': and(withToken, { overlapMinutes: 60 }),
  // Another page than the tenant's, which is needed for what follows.
  'DELETE /api/v1/pages/:page': async (tenant) => {
    const { id, name } = await tenant.anotherPage()
    return { ids: { page: `${id}?name=${name}` } }
  },
  'PATCH /api/v1/pages/:page/branding': () =>
    Promise.resolve({ body: { css: `:root { --ic-radius: ${(count += 1)}px }` } }),
  'PUT /api/v1/pages/:page/branding/logo': () => Promise.resolve({ body: aPicture() }),
  'PUT /api/v1/pages/:page/branding/favicon': () => Promise.resolve({ body: aPicture() }),
  'DELETE /api/v1/pages/:page/branding/logo': withPicture('logo'),
  'DELETE /api/v1/pages/:page/branding/favicon': withPicture('favicon'),
  'POST /api/v1/pages': () => Promise.resolve({ body: { name: 'Another', slug: `another-${newId()}` } }),
  'PATCH /api/v1/pages/:page': only({ name: 'Acme Cloud Europe' }),
  'POST /api/v1/pages/:page/message-preview': only({ message: 'Hello' }),
  'PUT /api/v1/pages/:page/reminders/:id/dismissal': async (tenant) => {
    await tenant.open()
    const id = await remindOf(tenant)
    return { ids: { id } }
  },
  'POST /api/v1/pages/:page/start': only({ hidden: true }),
  'POST /api/v1/release/installation': only({ version: '99.0.0' }),
  'POST /api/v1/pages/:page/recipient-count': only({ componentIds: [] }),
  'POST /api/v1/pages/:page/match': only({ message: 'I cannot sign in' }),
  [`POST ${component}`]: only({ name: 'API' }),
  [`POST ${component}/order`]: async (tenant) => ({
    body: { groupId: null, componentIds: [(await tenant.component()).id] },
  }),
  [`GET ${component}/:id`]: withComponent,
  [`GET ${component}/:id/deletion`]: withComponent,
  [`PATCH ${component}/:id`]: and(withComponent, { name: 'Application interface' }),
  [`DELETE ${component}/:id`]: withComponent,
  'POST /api/v1/pages/:page/channels/:channel/test': () =>
    Promise.resolve({ ids: { channel: 'webhook' }, body: { url: 'https://hooks.northwind.invalid/status' } }),
  [`POST ${subscriber}`]: () => Promise.resolve({ body: { email: `${newId()}@northwind.example`, confirmed: true } }),
  [`DELETE ${subscriber}/:id`]: withSubscriber,
  [`PUT ${subscriber}/:id/suppression`]: and(withSubscriber, { because: 'Asked us by phone' }),
  [`DELETE ${subscriber}/:id/suppression`]: async (tenant) => {
    const { ids } = await withSubscriber(tenant)
    const path = `/api/v1/pages/${tenant.page.id}/subscribers/${ids?.['id']}/suppression`
    await tenant.asOwner('PUT', path, { because: 'Asked us by phone' })
    return { ids: ids ?? {} }
  },
  [`POST ${subscriber}/import`]: () =>
    Promise.resolve({ body: aSubscriberTable(), query: { consent: 'They signed up at our fair.' } }),
  [`GET ${subscriber}/:id`]: withSubscriber,
  [`PATCH ${subscriber}/:id`]: and(withSubscriber, { locale: 'de' }),
  [`POST ${subscriber}/:id/secret`]: withWebhook,
  [`POST ${subscriber}/:id/test`]: withWebhook,
  [`POST ${subscriber}/:id/replay`]: async (tenant) => ({
    ...(await withWebhook(tenant)),
    body: { since: tenant.app.minutesAgo(60) },
  }),
  'POST /api/v1/pages/:page/deliveries/:id/replay': async (tenant) => {
    const prepared = await withWebhook(tenant)
    await tenant.open()
    await refuseEverything(tenant.app.database.db, tenant.app.clock)
    const { id } = await tenant.app.database.db
      .selectFrom('delivery')
      .select('id')
      .where('subscriber_id', '=', prepared.ids?.['id'] ?? '')
      .executeTakeFirstOrThrow()
    return { ids: { id } }
  },
  'POST /subscribe/phone': only({ phone: '+4366012345678', code: '123456' }),
  'POST /p/:slug/subscribe/phone': only({ phone: '+4366012345678', code: '123456' }),
  [`POST ${group}`]: only({ name: 'Core' }),
  [`PATCH ${group}/:id`]: and(withGroup, { name: 'Core platform' }),
  [`DELETE ${group}/:id`]: withGroup,
  [`POST ${incident}`]: only({ title: 'Sign-in fails' }),
  [`GET ${incident}/:id`]: withIncident,
  [`PATCH ${incident}/:id`]: and(withIncident, { title: 'Sign-in fails for some' }),
  [`DELETE ${incident}/:id`]: withIncident,
  [`POST ${incident}/:id/updates`]: and(withIncident, { status: 'identified', message: 'Found.' }),
  [`PATCH ${incident}/:id/updates/:updateId`]: and(withUpdate, { message: 'Found it.' }),
  [`DELETE ${incident}/:id/updates/:updateId`]: withUpdate,
  [`GET ${incident}/:id/notes`]: withIncident,
  [`POST ${incident}/:id/notes`]: and(withIncident, { message: 'The switch was replaced in March.' }),
  [`PATCH ${incident}/:id/notes/:noteId`]: and(withNote, { message: 'The switch was replaced in May.' }),
  [`DELETE ${incident}/:id/notes/:noteId`]: withNote,
  [`GET ${incident}/:id/conversations`]: withIncident,
  [`POST ${incident}/:id/conversations`]: async (tenant) => ({
    ...(await withIncident(tenant)),
    body: aConversation(),
  }),
  [`DELETE ${incident}/:id/conversations/:conversationId`]: withConversation,
  'POST /api/v1/pages/:page/conversations/match': async (tenant) => {
    await opened(tenant)
    return { body: said() }
  },
  'POST /api/v1/pages/:page/suggestions/:id/accept': withSuggestion,
  'POST /api/v1/pages/:page/suggestions/:id/reject': withSuggestion,
  [`GET ${incident}/:id/component-log`]: withIncident,
  [`GET ${incident}/:id/audit`]: withIncident,
  [`GET ${incident}/:id/deliveries`]: withIncident,
  [`POST ${incident}/:id/deliveries/retry`]: withIncident,
  // What failed at a server that is back.
  'POST /api/v1/pages/:page/deliveries/retry': async (tenant) => {
    await tenant.failedDelivery()
    return { body: {} }
  },
  'POST /api/v1/pages/:page/deliveries/:id/retry': async (tenant) => ({
    ids: { id: (await tenant.failedDelivery()).id },
  }),
  [`POST ${maintenance}`]: () => Promise.resolve({ body: aWindow() }),
  [`GET ${maintenance}/recurrence-preview`]: () => {
    const { startsAt, endsAt } = aWindow()
    return Promise.resolve({ query: { recurrence: 'FREQ=DAILY', startsAt, endsAt } })
  },
  [`GET ${maintenance}/:id`]: withMaintenance,
  [`PATCH ${maintenance}/:id`]: and(withMaintenance, { title: 'Database downgrade' }),
  [`DELETE ${maintenance}/:id`]: withMaintenance,
  [`POST ${maintenance}/:id/updates`]: and(withMaintenance, { message: 'It goes on.' }),
  [`POST ${maintenance}/:id/start`]: and(withMaintenance, {}),
  [`POST ${maintenance}/:id/complete`]: and(withRunning, {}),
  [`POST ${maintenance}/:id/cancel`]: and(withMaintenance, {}),
  [`GET ${maintenance}/:id/audit`]: withMaintenance,
  [`GET ${maintenance}/:id/deliveries`]: withMaintenance,
  [`POST ${maintenance}/:id/deliveries/retry`]: withMaintenance,
  [`POST ${client}`]: only({ name: 'Northwind' }),
  [`POST ${client}/import`]: () => Promise.resolve({ body: aTable() }),
  [`GET ${client}/:id`]: withClient,
  [`PATCH ${client}/:id`]: and(withClient, { name: 'Northwind Traders' }),
  [`DELETE ${client}/:id`]: withClient,
  [`GET ${incident}/:id/postmortem`]: withPostmortem,
  [`PUT ${incident}/:id/postmortem`]: and(withPostmortem, { summary: 'A certificate was not renewed.' }),
  [`PATCH ${incident}/:id/postmortem`]: and(withPostmortem, { summary: 'A certificate was not renewed.' }),
  [`DELETE ${incident}/:id/postmortem`]: withPostmortem,
  [`POST ${incident}/:id/postmortem/publish`]: and(withPostmortem, {}),
  [`POST ${incident}/:id/postmortem/unpublish`]: withPublished,
  [`POST ${incident}/:id/postmortem/internal`]: withPostmortem,
  [`POST ${template}`]: only({ kind: 'update', name: 'Fix is in', message: 'We watch {{components}}.' }),
  [`POST ${template}/preview`]: only({ kind: 'update', message: 'We watch {{components}}.' }),
  [`GET ${template}/:id`]: withTemplate,
  [`PATCH ${template}/:id`]: and(withTemplate, { name: 'Fix is out' }),
  [`DELETE ${template}/:id`]: withTemplate,
}

/** A path that is right for a route, and a body where it takes one. */
export interface Prepared {
  path: string
  body: unknown
}

/** Makes what a route is about for `owner` and writes its path, below the owner's page or another. */
export async function prepareRequest(
  route: DeclaredRoute,
  owner: Tenant,
  page = owner.page.id,
  person?: PersonInTest,
): Promise<Prepared> {
  const { ids = {}, body, query } = (await preparations[nameOf(route)]?.(owner, person)) ?? {}
  const names: Record<string, string> = { page, slug: owner.page.slug, token: 'no-such-token', ...ids }
  const path = route.path.replaceAll(/:(\w+)/g, (_, name: string) => names[name] ?? '')
  return { path: query ? `${path}?${new URLSearchParams(query).toString()}` : path, body }
}

/** Routes that change nothing although they are a POST. */
export const asking = new Set([
  'POST /api/v1/pages/:page/message-preview',
  'POST /api/v1/pages/:page/recipient-count',
  'POST /api/v1/pages/:page/match',
  `POST ${template}/preview`,
])

/** What `preparations` calls a route: `POST /api/v1/pages`. */
export const nameOf = ({ method, path }: Pick<DeclaredRoute, 'method' | 'path'>) =>
  `${method} ${path.replace(/\/$/, '')}`
