import { expect, test } from 'vitest'
import { createEmptyPostgres } from '../support/database.ts'
import { startDeafProxy } from '../support/deaf-proxy.ts'
import { setUpInstallation } from '../support/installation.ts'
import { startMailbox } from '../support/mailbox.ts'
import { startServer } from '../support/process.ts'
import { waitFor } from '../support/wait-for.ts'

test('connections to PostgreSQL that die without a word are given up: writing and mailing go on with new ones', async () => {
  const mailbox = await startMailbox()
  const address = new URL(await createEmptyPostgres())
  const proxy = await startDeafProxy(Number(address.port))
  address.port = String(proxy.port)
  const server = await startServer({ databaseUrl: address.href, smtpUrl: mailbox.url })
  const installation = await setUpInstallation(server)
  const path = `/api/v1/pages/${installation.page.id}`
  const subscriber = { email: 'mara@northwind.example', confirmed: true }
  expect((await installation.call('POST', `${path}/subscribers`, subscriber)).status).toBe(201)

  proxy.deafen()
  expect(proxy.deaf()).toBeGreaterThan(1)
  const ready = await fetch(`${server.url}/readyz`, { signal: AbortSignal.timeout(5000) })
  expect([ready.status, await ready.json()]).toEqual([200, { pages: 1, database: 'unreachable' }])
  // A dead connection costs its one time limit; lent out again and again, they would fail for a quarter of an hour.
  const opened = await waitFor(
    async () => {
      const { status, body } = await installation.call<{ id: string }>('POST', `${path}/incidents`, { title: 'Back' })
      return status === 201 && body.id
    },
    { within: 60_000 },
  )
  for (let tries = 0; tries < 10; tries += 1) {
    expect((await installation.call('GET', `${path}/incidents/${opened}`)).status).toBe(200)
  }
  const mails = await mailbox.waitForMails(subscriber.email, 1, 60_000)
  expect(mails[0]?.mail.subject).toContain('Back')
})
