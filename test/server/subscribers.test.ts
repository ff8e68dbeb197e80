import { beforeAll, expect, test } from 'vitest'
import { readLink, signLink } from '../../packages/server/src/http/signed-link.ts'
import { createSecrets } from '../../packages/server/src/secrets.ts'
import { addSubscribers } from '../support/subscribers.ts'
import { form, startSubscriptions } from '../support/subscriptions.ts'
import type { Subscriptions } from '../support/subscriptions.ts'

let desk: Subscriptions
beforeAll(async () => {
  desk = await startSubscriptions()
})

test('subscribing takes effect when it is confirmed, and only by POST', async () => {
  const component = await desk.tenant.component('Webhooks')
  const answer = await desk.subscribe({
    email: 'Mara@example.com',
    componentIds: [component.id],
    locale: 'de',
    timeZone: 'Asia/Tokyo',
  })
  expect([answer.status, await answer.json()]).toEqual([202, { accepted: true }])
  expect(await desk.rowOf('Mara@example.com')).toMatchObject({ state: 'unconfirmed' })

  const path = await desk.confirmPath('Mara@example.com')
  const shown = await desk.ask('GET', path)
  expect(shown.status).toBe(200)
  expect(shown.headers.get('cache-control')).toBe('no-store')
  const page = await shown.text()
  expect(page).toContain('<html lang="de"')
  expect(page).toContain('M•••@example.com')
  expect(page).not.toContain('Mara@')
  expect(page).toContain('<form method="post"><button')
  expect((await desk.ask('HEAD', path)).status).toBe(200)
  expect(await desk.rowOf('Mara@example.com')).toMatchObject({ state: 'unconfirmed', confirmed_at: null })

  expect((await desk.ask('POST', path, form, '')).status).toBe(200)
  expect(await desk.rowOf('Mara@example.com')).toMatchObject({
    state: 'active',
    everything: false,
    locale: 'de',
    time_zone: 'Asia/Tokyo',
    confirmed_at: desk.app.clock.now(),
  })
  expect(await desk.followedBy('Mara@example.com')).toEqual([component.id])
  expect(await desk.auditOf((await desk.rowOf('Mara@example.com'))!.id)).toEqual(['subscriber.confirmed'])
})

test('known and unknown addresses get the same answer and cause the same mail', async () => {
  await addSubscribers(desk.app.database.db, desk.tenant.page.id, [
    { address: 'active@example.com' },
    { address: 'gone@example.com', state: 'unsubscribed' },
    { address: 'waiting@example.com', state: 'unconfirmed' },
  ])
  const answers = []
  for (const email of [
    'new@example.com',
    'active@example.com',
    'ACTIVE@example.com',
    'gone@example.com',
    'waiting@example.com',
  ]) {
    const before = (await desk.events()).length
    const answer = await desk.subscribe({ email })
    const headers = Object.fromEntries([...answer.headers].filter(([name]) => name !== 'date'))
    answers.push({
      status: answer.status,
      body: await answer.text(),
      headers,
      caused: (await desk.events()).slice(before),
    })
  }
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
  expect(answers[0]).toMatchObject({ status: 202, caused: ['subscription.requested'] })
  expect(await desk.rowOf('active@example.com')).toMatchObject({ state: 'active', everything: true })
  expect(await desk.rowOf('ACTIVE@example.com')).toBeUndefined()
})

test('whoever is subscribed changes what they follow by confirming again, and not before', async () => {
  const component = await desk.tenant.component('Search')
  await desk.subscribe({ email: 'nora@example.com' })
  await desk.ask('POST', await desk.confirmPath('nora@example.com'))
  desk.app.clock.advance(1000)
  await desk.subscribe({ email: 'nora@example.com', componentIds: [component.id] })
  expect(await desk.rowOf('nora@example.com')).toMatchObject({ state: 'active', everything: true })
  await desk.ask('POST', await desk.confirmPath('nora@example.com'))
  expect(await desk.rowOf('nora@example.com')).toMatchObject({ state: 'active', everything: false })
  expect(await desk.followedBy('nora@example.com')).toEqual([component.id])
})

test('a confirmation link works for 24 hours, on its own page, for its own purpose', async () => {
  const other = await desk.app.organization()
  await desk.subscribe({ email: 'tim@example.com' })
  const path = await desk.confirmPath('tim@example.com')
  const token = path.split('/').at(-1)!
  const statusOf = async (method: string, at: string) => (await desk.ask(method, at)).status
  for (const method of ['GET', 'POST']) {
    expect(
      await statusOf(
        method,
        path.replace(/[\w-](?=[\w-]{20}$)/, (letter) => (letter === 'A' ? 'B' : 'A')),
      ),
    ).toBe(404)
    expect(await statusOf(method, `${desk.base}/confirm/nonsense`)).toBe(404)
    expect(await statusOf(method, `${desk.base}/unsubscribe/${token}`)).toBe(404)
    expect(await statusOf(method, `/p/${other.page.slug}/confirm/${token}`)).toBe(404)
    expect(await statusOf(method, await desk.confirmPath('tim@example.com', { expiresAt: desk.app.clock.now() }))).toBe(
      410,
    )
  }
  expect(await desk.rowOf('tim@example.com')).toMatchObject({ state: 'unconfirmed' })
  desk.app.clock.advance(24 * 60 * 60 * 1000 - 1)
  expect(await statusOf('GET', path)).toBe(200)
  desk.app.clock.advance(1)
  expect(await statusOf('GET', path)).toBe(410)
  expect(await statusOf('POST', path)).toBe(410)
  expect(await desk.rowOf('tim@example.com')).toMatchObject({ state: 'unconfirmed' })
})

test('unsubscribing: a page asks, a POST acts, and an older confirmation does not bring it back', async () => {
  await desk.subscribe({ email: 'ines@example.com' })
  const confirm = await desk.confirmPath('ines@example.com')
  await desk.ask('POST', confirm)
  const path = await desk.unsubscribePath('ines@example.com')
  const shown = await desk.ask('GET', path)
  expect(shown.status).toBe(200)
  expect(await shown.text()).toContain('<form method="post"><button')
  expect(await desk.rowOf('ines@example.com')).toMatchObject({ state: 'active' })

  desk.app.clock.advance(1000)
  const oneClick = await desk.ask('POST', path, form, 'List-Unsubscribe=One-Click')
  expect(oneClick.status).toBe(200)
  expect(await desk.rowOf('ines@example.com')).toMatchObject({
    state: 'unsubscribed',
    unsubscribed_at: desk.app.clock.now(),
  })
  expect((await desk.ask('POST', path, form, 'List-Unsubscribe=One-Click')).status).toBe(200)
  expect((await desk.ask('POST', confirm)).status).toBe(410)
  const row = await desk.rowOf('ines@example.com')
  expect(row).toMatchObject({ state: 'unsubscribed' })
  expect(await desk.auditOf(row!.id)).toEqual(['subscriber.confirmed', 'subscriber.unsubscribed'])

  desk.app.clock.advance(365 * 24 * 60 * 60 * 1000)
  expect((await desk.ask('GET', path)).status).toBe(200)
  await desk.app.database.db.deleteFrom('subscriber').where('id', '=', row!.id).execute()
  expect((await desk.ask('POST', path)).status).toBe(200)
})

test('links signed with the former key work while keys rotate', async () => {
  const [oldKey, newKey] = ['the former key, long enough to be one', 'the newest key, long enough to be one']
  const [before, during, after] = [[oldKey], [newKey, oldKey], [newKey]].map((keys) => createSecrets(keys))
  const link = { subscriberId: 'marasubscrib' }
  const token = signLink(before!, 'unsubscribe', 'pagepagepage', link)
  expect(readLink(during!, 'unsubscribe', 'pagepagepage', token)).toEqual(link)
  expect(readLink(after!, 'unsubscribe', 'pagepagepage', token)).toBeNull()
})
