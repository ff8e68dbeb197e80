import pino from 'pino'
import type { PublicRecord } from '../../packages/server/src/agents/public-record.ts'
import { createApp } from '../../packages/server/src/app.ts'
import type { App } from '../../packages/server/src/app.ts'
import { issueSetupToken } from '../../packages/server/src/accounts/setup.ts'
import { readConfig } from '../../packages/server/src/config.ts'
import type {
  Branding,
  Component,
  ComponentGroup,
  CreatedToken,
  Delivery,
  DeliveryLog,
  Incident,
  IncidentNote,
  Maintenance,
  Problem,
  Scope,
  SentInvitation,
  StatusPage,
  Subscriber,
  Template,
} from '../../packages/server/src/contract/index.ts'
import type { OpenDatabase } from '../../packages/server/src/database/open.ts'
import { createChanges } from '../../packages/server/src/pages/changes.ts'
import type { Changes } from '../../packages/server/src/pages/changes.ts'
import { openChannels } from '../../packages/server/src/deliveries/open-channels.ts'
import { lexicalMatcher } from '../../packages/server/src/matching/recognition.ts'
import { createTargetCheck } from '../../packages/server/src/http/safe-fetch.ts'
import { newId } from '../../packages/server/src/id.ts'
import { createSecrets, hashSecret } from '../../packages/server/src/secrets.ts'
import type { Secrets } from '../../packages/server/src/secrets.ts'
import { refuseEverything } from './refused-deliveries.ts'
import { settableClock } from './clock.ts'
import type { SettableClock } from './clock.ts'
import { openTestDatabase } from './database.ts'

/** The origin that links of a test application begin with. */
export const testUrl = 'http://localhost:3000'

/** An answer with its parsed body. */
export interface Answer<Body> {
  status: number
  headers: Headers
  body: Body
}

/** The status of a refusal and the field it names. */
export const pointerOf = ({ status, body }: Answer<unknown>) => [status, (body as Problem).errors?.[0]?.pointer]

/** Calls the application as one caller. */
export interface Caller {
  call<Body = unknown>(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer<Body>>
}

/** The application on a database of its own, without network. */
export interface TestApp extends App {
  database: OpenDatabase
  clock: SettableClock
  /** So many minutes before the clock's now, as the wire writes it. */
  minutesAgo(minutes: number): string
  secrets: Secrets
  /** Hears of nothing by itself. */
  changes: Changes
  /** Those of the setup links that were printed. */
  setupTokens: string[]
  caller(headers?: Record<string, string>): Caller
  /** How many statements the application has sent to the database so far. */
  statements(): number
  /** A new organization with a token that may do everything in it. */
  organization(scopes?: Scope[]): Promise<Tenant>
}

/** An organization, its page, and shorthands for what tests set up again and again. */
export interface Tenant extends Caller {
  app: TestApp
  organizationId: string
  secret: string
  page: StatusPage
  /** Asks as somebody else of the organization, who may do everything. */
  asOwner: Caller['call']
  component(name?: string): Promise<Component>
  group(name?: string): Promise<ComponentGroup>
  subscriber(input?: Record<string, unknown>): Promise<Subscriber>
  token(): Promise<CreatedToken>
  invitation(input?: Record<string, unknown>): Promise<SentInvitation>
  open(input?: Record<string, unknown>): Promise<Incident>
  post(incidentId: string, input: Record<string, unknown>): Promise<Answer<Incident>>
  note(incidentId: string, message?: string): Promise<IncidentNote>
  /** Plans a maintenance, in an hour and for an hour unless the input says otherwise. */
  maintenance(input?: Record<string, unknown>): Promise<Maintenance>
  anotherPage(): Promise<StatusPage>
  picture(kind: 'logo' | 'favicon', svg: string): Promise<Branding>
  template(input?: Record<string, unknown>): Promise<Template>
  /** A delivery of a new incident that was refused for good. */
  failedDelivery(): Promise<Delivery>
}

/** What a body is sent as, unless a test says otherwise. */
const typeOf = (body: unknown) =>
  typeof body !== 'string'
    ? 'application/json'
    : body.startsWith('<svg')
      ? 'image/svg+xml'
      : body.startsWith('name,')
        ? 'text/csv'
        : 'application/json'

const allScopes: Scope[] = [
  'components:write',
  'incidents:write',
  'maintenances:write',
  'subscribers:write',
  'clients:write',
  'settings:write',
  'members:write',
]

/**
 * Starts the application as main.ts does, less the network and the jobs. Call it in `beforeAll`.
 *
 * @param beside - another process on whose database and clock it runs too
 * @param publicRecord - what agents are told of; nothing unless a test serves pages
 */
export async function startTestApp(
  environment: Record<string, string> = {},
  beside?: Pick<TestApp, 'database' | 'clock'>,
  publicRecord: PublicRecord = { find: () => undefined },
): Promise<TestApp> {
  const database = beside?.database ?? (await openTestDatabase())
  const clock = beside?.clock ?? settableClock()
  const config = readConfig(environment)
  const secrets = createSecrets(['a secret key for tests that is long enough'])
  const setupTokens: string[] = []
  let count = 0
  const counted = database.db.withPlugin({
    transformQuery: ({ node }) => {
      count += 1
      return node
    },
    transformResult: ({ result }) => Promise.resolve(result),
  })
  const changes = createChanges({ clock, heartbeatEvery: 20 })
  const made = createApp({
    changes,
    database: () => counted,
    config,
    emailOffered: config.smtpUrl !== null,
    publicUrl: () => testUrl,
    clock,
    logger: pino({ level: 'silent' }),
    announceSetup: (token) => setupTokens.push(token),
    secrets,
    channels: openChannels(config, null, secrets),
    checkTarget: createTargetCheck(config.outgoingAllow),
    matcher: lexicalMatcher(),
    publicRecord,
    settle: async () => {},
    isDatabaseReachable: () => Promise.resolve(true),
    heldPages: () => 0,
    outdatedPages: () => [],
    widgetScripts: {
      release: '1.2.3',
      evergreen: { url: '/widget/v1/ic.js' },
      pinned: {
        url: '/widget/v1.2.3/ic.js',
        integrity: 'sha384-oqVuAfXRKap7fdgcCY5uykM6+R9GqQ8K/uxy9rx7HNQlGYl1kPzQho1wx4JwY8wC',
      },
    },
  })
  const caller = (standing: Record<string, string> = {}): Caller => ({
    call: async <Body>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
      const response = await made.app.request(`${testUrl}${path}`, {
        method,
        headers: { ...(body === undefined ? {} : { 'content-type': typeOf(body) }), ...standing, ...headers },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      })
      const text = await response.text()
      const isJson = response.headers.get('content-type')?.includes('json') ?? false
      const read: unknown = isJson ? JSON.parse(text) : text || null
      return { status: response.status, headers: response.headers, body: read as Body }
    },
  })
  const app: TestApp = {
    ...made,
    database,
    clock,
    minutesAgo: (minutes) => new Date(clock.now().getTime() - minutes * 60_000).toISOString(),
    secrets,
    changes,
    setupTokens,
    statements: () => count,
    caller,
    organization: async (scopes = allScopes) => {
      const organizationId = newId()
      const now = clock.now()
      const db = database.db
      await db
        .insertInto('organization')
        .values({ id: organizationId, name: `Organization ${organizationId}`, created_at: now })
        .execute()
      const tokenOf = async (name: string, its: Scope[]) => {
        const secret = `ic_${newId()}${newId()}`
        const row = {
          id: newId(),
          organization_id: organizationId,
          page_id: null,
          name,
          hash: hashSecret(secret),
          scopes: its,
        }
        await db
          .insertInto('api_token')
          .values({ ...row, created_by: 'test', created_at: now, expires_at: null, last_used_at: null })
          .execute()
        return secret
      }
      const asOwner = caller({ authorization: `Bearer ${await tokenOf('owner', allScopes)}` })
      const { body: page } = await asOwner.call<StatusPage>('POST', '/api/v1/pages', {
        name: 'Acme Cloud',
        slug: `acme-${organizationId}`,
      })
      const secret = await tokenOf('caller', scopes)
      const { call } = caller({ authorization: `Bearer ${secret}` })
      const path = `/api/v1/pages/${page.id}`
      return {
        app,
        call,
        asOwner: asOwner.call,
        organizationId,
        secret,
        page,
        subscriber: async (input = {}) => {
          const email = `${newId()}@northwind.example`
          const added = await asOwner.call<Subscriber>('POST', `${path}/subscribers`, {
            email,
            confirmed: true,
            ...input,
          })
          return added.body
        },
        token: async () =>
          (await asOwner.call<CreatedToken>('POST', '/api/v1/tokens', { name: 'CI', scopes: ['settings:read'] })).body,
        invitation: async (input = {}) => {
          const email = `${newId()}@acme.example`
          return (
            await asOwner.call<SentInvitation>('POST', '/api/v1/invitations', { email, role: 'viewer', ...input })
          ).body
        },
        group: async (name = 'Core') =>
          (await asOwner.call<ComponentGroup>('POST', `${path}/component-groups`, { name })).body,
        component: async (name = 'API') => (await asOwner.call<Component>('POST', `${path}/components`, { name })).body,
        open: async (input = {}) =>
          (await asOwner.call<Incident>('POST', `${path}/incidents`, { title: 'Sign-in fails', ...input })).body,
        maintenance: async (input = {}) =>
          (
            await asOwner.call<Maintenance>('POST', `${path}/maintenances`, {
              title: 'Database upgrade',
              components: [],
              startsAt: app.minutesAgo(-60),
              endsAt: app.minutesAgo(-120),
              ...input,
            })
          ).body,
        post: (incidentId, input) =>
          asOwner.call<Incident>('POST', `${path}/incidents/${incidentId}/updates`, { message: 'News.', ...input }),
        anotherPage: async () =>
          (await asOwner.call<StatusPage>('POST', '/api/v1/pages', { name: 'Another', slug: `another-${newId()}` }))
            .body,
        picture: async (kind, svg) => (await asOwner.call<Branding>('PUT', `${path}/branding/${kind}`, svg)).body,
        template: async (input = {}) => {
          const body = { kind: 'update', name: 'Fix is in', message: 'We watch {{components}}.', ...input }
          return (await asOwner.call<Template>('POST', `${path}/templates`, body)).body
        },
        failedDelivery: async () => {
          await asOwner.call('POST', `${path}/subscribers`, { email: `${newId()}@northwind.example`, confirmed: true })
          const opened = await asOwner.call<Incident>('POST', `${path}/incidents`, { title: 'Sign-in fails' })
          await refuseEverything(db, clock)
          const log = await asOwner.call<DeliveryLog>('GET', `${path}/incidents/${opened.body.id}/deliveries`)
          const [delivery] = log.body.items
          if (!delivery) throw new Error('nobody was to be told')
          return delivery
        },
        note: async (incidentId, message = 'The switch was replaced in March.') =>
          (await asOwner.call<IncidentNote>('POST', `${path}/incidents/${incidentId}/notes`, { message })).body,
      }
    },
  }
  return app
}

/** A setup token of an installation that nobody has set up. */
export async function setupTokenOf(app: TestApp): Promise<string> {
  const token = await issueSetupToken(app.database.db, app.clock.now())
  if (!token) throw new Error('it is set up already')
  return token
}
