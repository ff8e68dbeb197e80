import type { DeclaredRoute } from '../../packages/server/src/http/guard.ts'
import { refuseEverything } from './refused-deliveries.ts'
import { newId } from '../../packages/server/src/id.ts'
import type { Tenant } from './app.ts'
import { addMembership, password } from './people.ts'
import type { PersonInTest } from './people.ts'
import {
  withIncident,
  withComponent,
  withGroup,
  withUpdate,
  withNote,
  aConversation,
  withConversation,
  opened,
  said,
  withSuggestion,
  and,
  only,
  withToken,
  withSubscriber,
  withWebhook,
  aPicture,
  withPicture,
  withMember,
  withInvitation,
  withSession,
  withTemplate,
  aWindow,
  withMaintenance,
  withRunning,
  aTable,
  aSubscriberTable,
  withClient,
  withPostmortem,
  withPublished,
  remindOf,
} from './prepared-things.ts'
import type { Preparation } from './prepared-things.ts'

const client = '/api/v1/pages/:page/clients'
const template = '/api/v1/pages/:page/templates'
const maintenance = '/api/v1/pages/:page/maintenances'
const subscriber = '/api/v1/pages/:page/subscribers'
const component = '/api/v1/pages/:page/components'
const group = '/api/v1/pages/:page/component-groups'
const incident = '/api/v1/pages/:page/incidents'

let radius = 0

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
    Promise.resolve({ body: { css: `:root { --ic-radius: ${(radius += 1)}px }` } }),
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
