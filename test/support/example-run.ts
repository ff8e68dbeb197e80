import { createHash } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import { sendAccountMails } from '../../packages/server/src/accounts/account-mail.ts'
import { examples, exampleUrl } from '../../packages/server/src/contract/examples.ts'
import type { Example, ExampleAnswer } from '../../packages/server/src/contract/example.ts'
import type { CreatedToken } from '../../packages/server/src/contract/index.ts'
import { toCurl } from '../../packages/server/src/http/docs/curl.ts'
import type { Mailer } from '../../packages/server/src/mail/mailer.ts'
import { findPagesToRemind, remindTeam } from '../../packages/server/src/reminders/remind.ts'
import { setupTokenOf, startTestApp, testUrl } from './app.ts'
import type { TestApp } from './app.ts'
import { parseCurl } from './curl.ts'
import { refuseEverything } from './refused-deliveries.ts'
import { json, startWebServer } from './web-server.ts'

/** An example with what it was answered here. */
export interface ExampleRun {
  example: Example
  /** As it came. */
  headers: Headers
  status: number
  body: unknown
  /** As the documentation shows it. */
  shown: ExampleAnswer
}

const scopes = [
  'components:write',
  'incidents:write',
  'maintenances:write',
  'subscribers:write',
  'settings:write',
  'members:write',
  'clients:write',
]
const newRelease = {
  version: '99.0.0',
  notes: 'Recurring maintenance windows, faster imports, and two security fixes.',
  url: 'https://releases.example.com/99.0.0',
  command: 'npm install incident-commander@99.0.0',
}
const shownWebhookSecret = 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD5h1Tx9cKj2s='
const bounceSecret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'
const shownSecret = 'ic_9dQ2mXv7cJ4kTz1bW8nR5hYs3fLp6gAe0uViOqEx'

/** Runs every example, one after another, as the documentation shows it, and writes the answers as it would. */
export async function runExamples(): Promise<{ app: TestApp; runs: ExampleRun[] }> {
  const feed = await startWebServer(json(newRelease))
  const hook = await startWebServer(json({}))
  const app = await startTestApp({
    SMTP_URL: 'smtp://127.0.0.1:1',
    MAIL_FROM: 'status@acme.example',
    BOUNCE_SECRET: bounceSecret,
    OUTGOING_ALLOW: '127.0.0.0/8',
    UPDATE_FEED_URL: feed.url,
    DEPLOY_HOOK_URL: 'https://deploy.acme.example/hooks/status',
  })
  app.clock.set('2026-03-02T13:52:00.000Z')
  const names = createNames()
  names.add(exampleUrl, testUrl)
  names.add('https://hooks.contoso.example', hook.url)
  names.add('hooks.contoso.example', new URL(hook.url).host)
  names.add('the-token-of-the-printed-link', await setupTokenOf(app))
  let token = ''
  const runs: ExampleRun[] = []
  for (const example of examples) {
    app.clock.advance(60_000)
    // Nothing is sent while they run; of what could not be there must be something to show.
    if (example.route.includes('/deliveries')) await refuseEverything(app.database.db, app.clock)
    if (example.route.endsWith('/reminders')) await remindEverybody(app)
    const { method, url, headers, body } = parseCurl(toReal(toCurl(example)), { TOKEN: token })
    // What is signed is good for five minutes only.
    if (headers['webhook-signature'] && body !== undefined) {
      const now = new Date()
      headers['webhook-timestamp'] = String(Math.floor(now.getTime() / 1000))
      headers['webhook-signature'] = new Webhook(bounceSecret).sign(headers['webhook-id'] ?? '', now, body)
    }
    const response = await app.app.request(
      url,
      { method, headers: { 'user-agent': 'curl/8.14.1', ...headers }, ...(body === undefined ? {} : { body }) },
      { incoming: { socket: { remoteAddress: '203.0.113.7' }, headers: {} } },
    )
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json') ?? false
    const answer: unknown = isJson ? JSON.parse(text) : text || null
    names.learn(example, answer)
    const session = /__Host-ic_session=([\w-]+)/.exec(response.headers.get('set-cookie') ?? '')?.[1]
    if (session) names.add('the-session', session)
    for (const [what, secret] of await readMailedLinks(app)) names.add(`the-token-of-the-${what}`, secret)
    if (session && !token) token = await createToken(app, session)
    const { route, title } = example
    const shown = {
      route,
      title,
      status: response.status,
      body: JSON.parse(names.toShown(JSON.stringify(answer))) as unknown,
    }
    runs.push({ example, headers: response.headers, status: response.status, body: answer, shown })
  }
  return { app, runs }

  function toReal(line: string) {
    return names.toReal(line)
  }
}

/** Reminds of what waits, as jobs do once an hour has passed without a word. */
async function remindEverybody({ database: { db }, clock }: TestApp): Promise<void> {
  const later = new Date(clock.now().getTime() + 60 * 60_000)
  for (const pageId of await findPagesToRemind(db, later)) await remindTeam(db, pageId, later, false)
}

/** Sends what waits as jobs do, to somebody who only looks for links: what each is for, and its token. */
async function readMailedLinks({ database: { db }, clock }: TestApp): Promise<[string, string][]> {
  const links: [string, string][] = []
  const mailer: Mailer = {
    send: async ({ text }) => {
      const [, what, secret] = /\/console\/(\w+)#token=([\w-]+)/.exec(text) ?? []
      if (what && secret) links.push([what, secret])
    },
    close: () => {},
  }
  await sendAccountMails({ db, clock, mailer, publicUrl: testUrl }, new AbortController().signal)
  return links
}

async function createToken(app: TestApp, session: string): Promise<string> {
  const caller = app.caller({ cookie: `__Host-ic_session=${session}`, origin: testUrl })
  return (await caller.call<CreatedToken>('POST', '/api/v1/tokens', { name: 'Console on the wall', scopes })).body
    .secret
}

/** What the documentation calls things, and what they are called here. */
function createNames() {
  const realOf = new Map<string, string>()
  const shownOf = new Map<string, string>()
  const add = (shown: string, real: string) => {
    realOf.set(shown, real)
    shownOf.set(real, shown)
  }
  const replaced = (text: string, by: Map<string, string>) =>
    [...by].reduce((result, [from, to]) => result.replaceAll(from, to), text)
  // A cursor hides an id of ours.
  const cursor = /"nextCursor":"([\w-]+)"/g
  const recoded = (hidden: string) =>
    Buffer.from(replaced(Buffer.from(hidden, 'base64url').toString(), shownOf)).toString('base64url')
  /** Ids that no example speaks of are called the same in each run too. */
  const invent = () => {
    const digest = createHash('sha256').update(`id ${shownOf.size}`).digest()
    return [...digest.subarray(0, 12)].map((byte) => (byte % 36).toString(36)).join('')
  }
  return {
    add,
    learn: (example: Example, answer: unknown) => {
      for (const [pointer, shown] of Object.entries(example.names ?? {})) {
        const found = pointer
          .slice(1)
          .split('/')
          .reduce<unknown>((value, key) => (value as never)?.[key], answer)
        if (typeof found !== 'string') throw new Error(`${example.route}, ${example.title}: nothing at ${pointer}`)
        add(shown, found)
      }
      for (const [, id = ''] of JSON.stringify(answer).matchAll(/"(?:id|\w+Id)":"([a-z0-9]{12})"/g)) {
        if (!shownOf.has(id)) add(invent(), id)
      }
    },
    toReal: (text: string) => replaced(text, realOf),
    toShown: (text: string) =>
      replaced(text, shownOf)
        .replace(/"ic_[\w-]{20,}"/g, `"${shownSecret}"`)
        .replace(/"whsec_[\w+/]{43}="/g, `"${shownWebhookSecret}"`)
        .replace(/\b(logo|favicon)-[0-9a-f]{16}/g, '$1-8f2c41d09b7e635a')
        .replace(cursor, (_, hidden: string) => `"nextCursor":"${recoded(hidden)}"`),
  }
}
