import { beforeAll, describe, expect, test } from 'vitest'
import { startTestApp } from '../support/app.ts'
import type { Tenant, TestApp } from '../support/app.ts'

const sending = { SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'status@example.com' }

let apps: [TestApp, TestApp]
let tenant: Tenant
beforeAll(async () => {
  const one = await startTestApp(sending)
  const two = await startTestApp(sending, one)
  apps = [one, two]
  tenant = await one.organization()
})

const ask = async (process: 0 | 1, email: string, { slug } = tenant.page, from = '192.0.2.1') => {
  const answer = await apps[process].app.request(
    `http://localhost:3000/p/${slug}/subscribe`,
    { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email }) },
    { incoming: { socket: { remoteAddress: from }, headers: {} } },
  )
  const { status, headers } = answer
  return { status, body: await answer.text(), wait: Number(headers.get('retry-after')) }
}

/** How many mails are on their way to an address, on all pages. */
const mailsTo = async (address: string) => {
  const rows = await apps[0].database.db
    .selectFrom('event')
    .innerJoin('subscriber', 'subscriber.page_id', 'event.page_id')
    .select(['event.data', 'subscriber.id'])
    .where('event.notify', '=', true)
    .where('subscriber.address', '=', address)
    .execute()
  return rows.filter(({ data, id }) => (data as { subscriberId?: string }).subscriberId === id).length
}

describe('limits hold over all processes', () => {
  test('for one address on a page', async () => {
    const answers = []
    for (const process of [0, 1, 0, 1, 0, 1, 0] as const) answers.push(await ask(process, 'victim@example.com'))
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202, 202, 429, 429])
    expect(answers.at(-1)!.wait).toBeGreaterThan(60)
    expect(await mailsTo('victim@example.com')).toBe(5)
  })

  test('for one network, whatever it asks for', async () => {
    const statuses = []
    for (let count = 0; count < 32; count += 1) {
      const from = count % 2 ? '2001:db8:1:2::1' : '2001:db8:1:2:ffff::9'
      statuses.push((await ask(count % 2 ? 1 : 0, `n${count}@example.com`, tenant.page, from)).status)
    }
    expect(statuses.filter((status) => status === 429)).toHaveLength(2)
    expect((await ask(0, 'n1@example.com', tenant.page, '2001:db8:1:3::1')).status).toBe(202)
  })

  test('for a page, whoever asks', async () => {
    const crowded = await apps[0].organization()
    const { db } = apps[0].database
    expect((await ask(0, 'first@example.com', crowded.page, '198.51.100.1')).status).toBe(202)
    // A thousand networks would take long; the count of a page is the only one that is not of a network or a reader.
    await db.updateTable('mail_count').set({ count: 1000 }).where('count', '>=', 1).execute()
    const others = { email: 'second@example.com', from: '198.51.100.2' }
    expect((await ask(1, others.email, crowded.page, others.from)).status).toBe(429)
    await db.deleteFrom('mail_count').execute()
  })

  test('until their time is over', async () => {
    for (let count = 0; count < 6; count += 1) await ask(0, 'patient@example.com')
    expect((await ask(1, 'patient@example.com')).status).toBe(429)
    apps[0].clock.advance(61 * 60_000)
    expect((await ask(1, 'patient@example.com')).status).toBe(202)
  })
})

describe('on many pages together', () => {
  const pages: Tenant[] = []
  beforeAll(async () => {
    for (let count = 0; count < 6; count += 1) pages.push(await apps[0].organization())
    const [first] = pages
    await first!.call('POST', `/api/v1/pages/${first!.page.id}/subscribers`, {
      email: 'known@example.com',
      confirmed: true,
    })
  })

  test('who has confirmed is written to three times a day, and who asks cannot tell', async () => {
    const { page } = pages[0]!
    const known = []
    const unknown = []
    for (let count = 0; count < 5; count += 1) {
      const process = count % 2 ? 1 : 0
      known.push(await ask(process, 'known@example.com', page, `203.0.113.${count}`))
      unknown.push(await ask(process, 'unknown@example.com', page, `203.0.113.${count}`))
    }
    expect(known).toEqual(unknown)
    expect(known.map(({ status }) => status)).toEqual([202, 202, 202, 202, 202])
    expect(await mailsTo('known@example.com')).toBe(3)
    expect(await mailsTo('unknown@example.com')).toBe(5)
  })

  test('nobody is written to more than ten times a day', async () => {
    for (const { page } of pages) {
      for (let count = 0; count < 3; count += 1) await ask(1, 'bombed@example.com', page, `203.0.113.${100 + count}`)
    }
    expect(await mailsTo('bombed@example.com')).toBe(10)
    apps[0].clock.advance(25 * 60 * 60_000)
    await ask(0, 'bombed@example.com', pages[0]!.page, '203.0.113.200')
    expect(await mailsTo('bombed@example.com')).toBe(11)
  })

  test('the work is the same for whoever is known, unknown, left or suppressed', async () => {
    const { page, call } = pages[1]!
    const path = `/api/v1/pages/${page.id}/subscribers`
    const confirmed = { confirmed: true }
    await call('POST', path, { email: 'active@example.com', ...confirmed })
    const { body } = await call<{ id: string }>('POST', path, { email: 'suppressed@example.com', ...confirmed })
    await call('PUT', `${path}/${body.id}/suppression`, { because: 'Asked us by phone' })
    const work = []
    for (const who of ['active', 'suppressed', 'stranger', 'active']) {
      const before = apps[0].statements()
      const { status, body: said } = await ask(0, `${who}@example.com`, page, '203.0.113.201')
      work.push([status, said, apps[0].statements() - before])
    }
    expect(new Set(work.map((one) => JSON.stringify(one))).size).toBe(1)
  })
})
