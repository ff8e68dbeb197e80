import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Incident } from '../../packages/server/src/contract/index.ts'
import { openPglite } from '../../packages/server/src/database/open.ts'
import { newId } from '../../packages/server/src/id.ts'
import { findPageById } from '../../packages/server/src/pages/page.ts'
import { deriveLogs, readLogs } from '../../packages/server/src/statuses/status.ts'
import { createMigratedFolder } from '../support/database.ts'
import { setUpInstallation } from '../support/installation.ts'
import { startMailbox } from '../support/mailbox.ts'
import { startServer } from '../support/process.ts'
import { randomFrom } from '../support/random.ts'
import { addSubscribers } from '../support/subscribers.ts'
import { startsWithin, waitFor } from '../support/wait-for.ts'

const kills = 20
/** What a writer knows of an incident of its own, because all of it was acknowledged. */
interface Known {
  title: string
  updates: string[]
  notified: boolean
  resolved: boolean
}

test(
  'killed with -9 at 20 random moments amid writing, PGlite keeps every acknowledged change, once',
  { timeout: 900_000 },
  async () => {
    const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000)
    const random = randomFrom(seed)
    console.log(`random kills: SEED=${seed}`)
    const mailbox = await startMailbox()
    const options = { smtpUrl: mailbox.url }
    const first = await startServer({ ...options, dataDir: await createMigratedFolder() })
    const { dataDir } = first
    const running = { ...first }
    const { call, page, component } = await setUpInstallation(running)
    const incidents = `/api/v1/pages/${page.id}/incidents`
    const subscribers = ['one@example.com', 'two@example.com']
    await first.stop()
    const seeding = await openPglite(join(dataDir, 'database'))
    await addSubscribers(
      seeding.db,
      page.id,
      subscribers.map((address) => ({ address })),
    )
    await seeding.close()
    const start = async () => Object.assign(running, await startServer({ ...options, dataDir }))
    await start()

    /** Asks until there is an answer, as a client does that has a key. */
    const untilAnswered = async (method: string, path: string, body?: unknown) => {
      const key = { 'idempotency-key': newId() }
      return waitFor(
        async () => {
          const answer = await call<Incident>(method, path, body, key)
          if (answer.headers.has('retry-after')) throw new Error(JSON.stringify(answer.body))
          return answer
        },
        { within: 2 * startsWithin, what: `${method} ${path}` },
      )
    }

    const stopping = new AbortController()
    const known = new Map<string, Known>()
    let acknowledged = 0
    const writer = async (name: number) => {
      const own: string[] = []
      for (let turn = 0; !stopping.signal.aborted; turn += 1) {
        const id = own[turn % Math.max(1, own.length)]
        const mine = id === undefined ? undefined : known.get(id)
        const choice = random()
        if (!id || !mine || choice < 0.4) {
          const notified = random() < 0.3
          const title = `Incident ${name}-${turn}`
          const components = [{ id: component.id, status: random() < 0.5 ? 'partial_outage' : 'major_outage' }]
          const { status, body } = await untilAnswered('POST', incidents, { title, components, notify: notified })
          expect(status).toBe(201)
          own.push(body.id)
          known.set(body.id, { title, updates: body.updates.map((update) => update.id), notified, resolved: false })
        } else if (choice < 0.65) {
          const status = !mine.resolved && random() < 0.5 ? 'resolved' : 'monitoring'
          mine.resolved = status === 'resolved'
          const update = { status, message: `Turn ${turn}`, reopen: true, notify: false }
          const answer = await untilAnswered('POST', `${incidents}/${id}/updates`, update)
          expect([answer.status, answer.body]).toEqual([201, expect.anything()])
          mine.updates = answer.body.updates.map((each) => each.id)
        } else if (choice < 0.85) {
          mine.title = `${mine.title.split(',')[0]}, edited in turn ${turn}`
          expect((await untilAnswered('PATCH', `${incidents}/${id}`, { title: mine.title })).status).toBe(200)
        } else {
          expect((await untilAnswered('DELETE', `${incidents}/${id}`)).status).toBe(204)
          known.delete(id)
          own.splice(own.indexOf(id), 1)
        }
        acknowledged += 1
      }
    }
    const writers = Promise.all([1, 2, 3, 4].map(writer))

    for (let round = 0; round < kills; round += 1) {
      const before = acknowledged
      await Promise.race([
        writers,
        waitFor(() => acknowledged > before, { within: startsWithin, what: `round ${round} of seed ${seed}` }),
      ])
      await new Promise((resolve) => setTimeout(resolve, random() * 700))
      await running.kill9()
      await start()
    }
    stopping.abort()
    await writers

    const found: string[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const path: string = `${incidents}?limit=100${cursor && `&cursor=${cursor}`}`
      const { body } = await call<{ items: Incident[]; nextCursor: string | null }>('GET', path)
      found.push(...body.items.map(({ id }) => id))
      cursor = body.nextCursor
    }
    expect(found.toSorted()).toEqual([...known.keys()].toSorted())
    for (const [id, { title, updates }] of known) {
      const { body } = await call<Incident>('GET', `${incidents}/${id}`)
      expect([body.title, body.updates.map((update) => update.id)]).toEqual([title, updates])
    }

    // Everybody is told of every incident that is still there, under the title it was opened with.
    const told = (address: string) =>
      new Set(mailbox.mailsTo(address).map(({ mail }) => /Incident \d+-\d+/.exec(mail.subject ?? '')?.[0]))
    const toTell = [...known.values()].filter(({ notified }) => notified).map(({ title }) => title.split(',')[0])
    await waitFor(() => subscribers.every((address) => toTell.every((title) => told(address).has(title))), {
      within: startsWithin,
      what: 'everybody is told',
    })

    await running.stop()
    const { db, close } = await openPglite(join(dataDir, 'database'))
    const scope = (await findPageById(db, running.url, page.id))!
    expect(await readLogs(db, scope, [component.id])).toEqual(await deriveLogs(db, scope, [component.id]))
    await close()
  },
)
