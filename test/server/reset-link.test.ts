import { existsSync, openAsBlob } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { makeResetLink } from '../../packages/server/src/accounts/reset-link.ts'
import { printResetLink } from '../../packages/server/src/commands/print-reset-link.ts'
import { readConfig } from '../../packages/server/src/config.ts'
import type { AuditEntry, Me, Problem } from '../../packages/server/src/contract/index.ts'
import { lockFolder } from '../../packages/server/src/database/lock.ts'
import { openPglite } from '../../packages/server/src/database/open.ts'
import { hashSecret } from '../../packages/server/src/secrets.ts'
import { pointerOf, startTestApp, testUrl } from '../support/app.ts'
import type { TestApp, Tenant } from '../support/app.ts'
import { settableClock } from '../support/clock.ts'
import { addPerson, anotherSession, password } from '../support/people.ts'

describe('a link for who forgot their password, where no mail can be sent', () => {
  let app: TestApp
  let tenant: Tenant
  beforeAll(async () => {
    app = await startTestApp()
    tenant = await app.organization()
  })
  const make = async (email: string) => makeResetLink(app.database.db, testUrl, email, app.clock.now())
  const tokenOf = (url: string) => /^http:\/\/localhost:3000\/console\/reset#token=([\w-]{32})$/.exec(url)?.[1] ?? ''
  const use = (url: string, to = 'a new long password') =>
    app.caller().call<Me & Problem>('POST', '/api/v1/password-resets/use', { token: tokenOf(url), password: to })

  test('works once, within an hour, ends all sessions, and is stored as a hash and audited', async () => {
    const lena = await addPerson(app, tenant, 'Lena Moser', 'owner')
    await anotherSession(app, tenant, lena)
    const made = await make(lena.email.toUpperCase())
    expect([made.name, made.email]).toEqual(['Lena Moser', lena.email])
    const rows = await app.database.db.selectFrom('password_reset').selectAll().execute()
    expect(rows.map(({ hash }) => hash)).toEqual([hashSecret(tokenOf(made.url))])
    const { body } = await tenant.call<{ items: AuditEntry[] }>('GET', '/api/v1/audit?action=password')
    expect(body.items[0]).toMatchObject({ action: 'password.link_made', actor: { kind: 'system' }, after: null })
    expect(body.items[0]?.target.id).toBe(lena.id)
    const done = await use(made.url)
    expect([done.status, done.body.person?.id]).toEqual([200, lena.id])
    expect((await lena.call('GET', '/api/v1/me')).status).toBe(401)
    expect(pointerOf(await use(made.url, password))).toEqual([422, '/token'])
  })

  test('runs out, is overtaken by the third after it, and is for members only', async () => {
    const jonas = await addPerson(app, tenant, 'Jonas Ek')
    const first = await make(jonas.email)
    // The last three are good, so that nobody who asks in another's name ends the link that is on its way.
    for (let more = 0; more < 2; more += 1) await make(jonas.email)
    const last = await make(jonas.email)
    expect(pointerOf(await use(first.url))).toEqual([422, '/token'])
    app.clock.advance(60 * 60_000)
    expect(pointerOf(await use(last.url))).toEqual([422, '/token'])
    await expect(make('nobody@acme.example')).rejects.toThrow('No member of an organization has the address')
    await tenant.call('DELETE', `/api/v1/members/${jonas.id}`)
    await expect(make(jonas.email)).rejects.toThrow(jonas.email)
  })
})

describe('npm run reset-password', () => {
  /** Runs what the command runs, and gives the lines that it prints. */
  async function run(environment: Record<string, string>, email: string): Promise<string[]> {
    const lines: string[] = []
    await printResetLink(readConfig(environment), email, settableClock(), (line) => lines.push(line))
    return lines
  }
  const isLink = /^https:\/\/status\.acme\.example\/console\/reset#token=[\w-]{32}$/
  const PUBLIC_URL = 'https://status.acme.example'

  if (inject('engine') === 'postgres')
    test('on PostgreSQL, while the server runs', async () => {
      const app = await startTestApp()
      const { engine } = app.database
      const lena = await addPerson(app, await app.organization())
      const DATABASE_URL = engine.kind === 'postgres' ? engine.connectionString : ''
      const SECRET_KEY = 'a key of the tests which signs nothing real'
      const [who, link] = await run({ PUBLIC_URL, DATABASE_URL, SECRET_KEY }, lena.email)
      expect(who).toBe(`For Lena Moser <${lena.email}>, once, within an hour:`)
      expect(link).toMatch(isLink)
    })

  if (inject('engine') === 'pglite')
    test('on PGlite, while the server is stopped and not otherwise', async () => {
      const DATA_DIR = await mkdtemp(join(tmpdir(), 'ic-reset-'))
      try {
        await expect(run({ PUBLIC_URL, DATA_DIR }, 'lena@acme.example')).rejects.toThrow('there is no database in it')
        expect(existsSync(join(DATA_DIR, 'database'))).toBe(false)
        const stopped = await openPglite(join(DATA_DIR, 'database'), await openAsBlob(inject('pgliteTemplate')))
        const row = { id: 'person000001', name: 'Lena Moser', email: 'Lena@acme.example', password_hash: '' }
        const at = new Date()
        await stopped.db
          .insertInto('person')
          .values({ ...row, created_at: at })
          .execute()
        await stopped.db
          .insertInto('organization')
          .values({ id: 'acme00000001', name: 'Acme', created_at: at })
          .execute()
        const member = {
          organization_id: 'acme00000001',
          person_id: row.id,
          role: 'owner' as const,
          last_seen_at: null,
        }
        await stopped.db
          .insertInto('member')
          .values({ ...member, created_at: at })
          .execute()
        await stopped.close()

        const server = await lockFolder(DATA_DIR)
        await expect(run({ PUBLIC_URL, DATA_DIR }, 'lena@acme.example')).rejects.toThrow('Stop the server first')
        await server.release()
        const [, link, then] = await run({ PUBLIC_URL, DATA_DIR }, 'lena@acme.example')
        expect([link, then]).toEqual([expect.stringMatching(isLink), 'Start the server, and open it.'])
        await expect(run({ PUBLIC_URL, DATA_DIR }, 'jonas@acme.example')).rejects.toThrow('jonas@acme.example')
        // What it opened it has left as it was.
        await (await lockFolder(DATA_DIR)).release()
      } finally {
        await rm(DATA_DIR, { recursive: true, force: true })
      }
    })
})
