import { signLink } from '../../packages/server/src/http/signed-link.ts'
import { startTestApp, testUrl } from './app.ts'
import type { Tenant, TestApp } from './app.ts'

const json = { 'content-type': 'application/json' }

/** The content type of a form. */
export const form = { 'content-type': 'application/x-www-form-urlencoded' }

/** An application that can send mail, a page of it, and what visitors do there about subscriptions. */
export interface Subscriptions {
  app: TestApp
  tenant: Tenant
  /** The page's path, below which everything here is asked for. */
  base: string
  ask(method: string, path: string, headers?: Record<string, string>, body?: string): Promise<Response>
  /** Sends JSON. */
  send(method: string, path: string, body: unknown, headers?: Record<string, string>): Promise<Response>
  subscribe(input: object, path?: string): Promise<Response>
  rowOf(address: string): ReturnType<typeof findRow>
  followedBy(address: string): Promise<string[]>
  /** The newest confirmation link of an address, as its mail has it. */
  confirmPath(address: string, more?: { expiresAt?: Date; pageId?: string }): Promise<string>
  unsubscribePath(address: string): Promise<string>
  /** What the audit log says was done to a subscriber. */
  auditOf(id: string): Promise<string[]>
  /** The types of the events so far, oldest first. */
  events(): Promise<string[]>
}

const findRow = (app: TestApp, address: string) =>
  app.database.db.selectFrom('subscriber').selectAll().where('address', '=', address).executeTakeFirst()

/** Starts it. Call it in `beforeAll`. */
export async function startSubscriptions(): Promise<Subscriptions> {
  const app = await startTestApp({ SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'status@example.com' })
  const tenant = await app.organization()
  const { db } = app.database
  const base = `/p/${tenant.page.slug}`
  const rowOf = (address: string) => findRow(app, address)
  const ask: Subscriptions['ask'] = async (method, path, headers = {}, body) =>
    app.app.request(`${testUrl}${path}`, { method, headers, ...(body === undefined ? {} : { body }) })
  const send: Subscriptions['send'] = (method, path, body, headers = {}) =>
    ask(method, path, { ...json, ...headers }, JSON.stringify(body))
  return {
    app,
    tenant,
    base,
    ask,
    send,
    subscribe: (input, path = `${base}/subscribe`) => send('POST', path, input),
    rowOf,
    followedBy: async (address) => {
      const row = await rowOf(address)
      const rows = await db
        .selectFrom('subscriber_component')
        .select('component_id')
        .where('subscriber_id', '=', row!.id)
        .execute()
      return rows.map((one) => one.component_id).sort()
    },
    confirmPath: async (address, more = {}) => {
      const row = await rowOf(address)
      const events = await db
        .selectFrom('event')
        .selectAll()
        .where('type', '=', 'subscription.requested')
        .where('page_id', '=', row!.page_id)
        .orderBy('at', 'desc')
        .execute()
      const event = events.find(({ data }) => (data as { subscriberId: string }).subscriberId === row!.id)!
      const expiresAt = more.expiresAt ?? new Date(event.at.getTime() + 24 * 60 * 60 * 1000)
      const link = { subscriberId: row!.id, eventId: event.id, expiresAt }
      return `${base}/confirm/${signLink(app.secrets, 'confirm', more.pageId ?? row!.page_id, link)}`
    },
    unsubscribePath: async (address) => {
      const row = await rowOf(address)
      return `${base}/unsubscribe/${signLink(app.secrets, 'unsubscribe', row!.page_id, { subscriberId: row!.id })}`
    },
    auditOf: async (id) => {
      const rows = await db
        .selectFrom('audit_entry')
        .select('action')
        .where('target_id', '=', id)
        .orderBy('at')
        .execute()
      return rows.map(({ action }) => action)
    },
    events: async () => {
      const rows = await db
        .selectFrom('event')
        .select('type')
        .where('page_id', '=', tenant.page.id)
        .orderBy('at')
        .execute()
      return rows.map(({ type }) => type)
    },
  }
}
