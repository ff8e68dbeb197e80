import { beforeAll, describe, expect, test } from 'vitest'
import { signLink } from '../../packages/server/src/http/signed-link.ts'
import { digestOf } from '../support/digest.ts'
import { form, startSubscriptions } from '../support/subscriptions.ts'
import type { Subscriptions } from '../support/subscriptions.ts'

let desk: Subscriptions
let api: string
let web: string
let group: string
beforeAll(async () => {
  desk = await startSubscriptions()
  const { tenant } = desk
  group = (await tenant.group('Platform <b>')).id
  api = (await tenant.component('API')).id
  web = (await tenant.component('Web & shop')).id
  await tenant.call('PATCH', `/api/v1/pages/${tenant.page.id}/components/${web}`, { groupId: group })
})

let count = 0
/** A new subscriber of everything, and the path of their page. */
const subscribed = async (input: object = {}) => {
  const address = `reader${(count += 1)}@example.com`
  const { id } = await desk.tenant.subscriber({ email: address, confirmed: true, ...input })
  const pageId = desk.tenant.page.id
  const path = `${desk.base}/preferences/${signLink(desk.app.secrets, 'preferences', pageId, { subscriberId: id })}`
  const groups = async () => {
    const rows = desk.app.database.db.selectFrom('subscriber_group').select('group_id').where('subscriber_id', '=', id)
    return (await rows.execute()).map((row) => row.group_id)
  }
  return { id, address, path, groups, row: () => desk.rowOf(address), followed: () => desk.followedBy(address) }
}
const save = (path: string, fields: string) => desk.ask('POST', path, form, `locale=en&timeZone=&${fields}`)

test('a subscriber chooses components and groups, language and zone, by a form without scripts', async () => {
  const reader = await subscribed()
  const shown = await (await desk.ask('GET', reader.path)).text()
  expect(shown).toContain('value="everything" checked')
  expect(shown).not.toContain(reader.address)
  expect(shown).toContain('Platform &lt;b&gt;')
  expect(shown).not.toMatch(/<script(?! )(?!>try)/)

  const fields = `about=some&componentIds=${api}&locale=de&timeZone=Asia/Tokyo`
  const saved = await desk.ask('POST', reader.path, form, fields)
  expect(saved.status).toBe(200)
  expect(await saved.text()).toContain('Ihre Änderungen sind gespeichert.')
  expect(await reader.row()).toMatchObject({
    everything: false,
    locale: 'de',
    time_zone: 'Asia/Tokyo',
    state: 'active',
  })
  expect(await reader.followed()).toEqual([api])

  await save(reader.path, `about=some&groupIds=${group}&componentIds=${web}`)
  expect([await reader.groups(), await reader.followed()]).toEqual([[group], []])
  expect(await reader.row()).toMatchObject({ locale: 'en', time_zone: null })

  await save(reader.path, `about=everything&componentIds=${api}`)
  expect([await reader.groups(), await reader.followed()]).toEqual([[], []])
  expect(await reader.row()).toMatchObject({ everything: true })
  expect(await desk.auditOf(reader.id)).toEqual([
    'subscriber.added',
    ...Array<string>(3).fill('subscriber.preferences_changed'),
  ])
})

test('and leaves there', async () => {
  const reader = await subscribed()
  const left = await desk.ask('POST', reader.path, form, 'leave=yes')
  expect(await left.text()).toContain('You are unsubscribed')
  expect(await reader.row()).toMatchObject({ state: 'unsubscribed' })
  const after = await desk.ask('GET', reader.path)
  expect(await after.text()).toContain('You are unsubscribed')
  // Who has left is not subscribed again by an old link.
  await save(reader.path, 'about=everything')
  expect(await reader.row()).toMatchObject({ state: 'unsubscribed' })
})

test('nothing happens when the link is opened', async () => {
  const { path } = await subscribed()
  const before = await digestOf(desk.app.database.db)
  for (const method of ['GET', 'HEAD']) {
    const answer = await desk.ask(method, path)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('referrer-policy')).toBe('same-origin')
  }
  expect(await digestOf(desk.app.database.db)).toEqual(before)
})

test('choosing nothing is no way to leave: the page says so and keeps what was chosen', async () => {
  const reader = await subscribed()
  const answer = await desk.ask('POST', reader.path, form, 'about=some&locale=de&timeZone=Asia/Tokyo')
  const text = await answer.text()
  expect(answer.status).toBe(422)
  expect(text).toContain('role="alert"')
  expect(text).toContain('value="some" checked')
  expect(text).toContain('<option selected>Asia/Tokyo')
  expect(await reader.row()).toMatchObject({ everything: true, locale: 'en' })
})

test('what was deleted while the form was open is left out', async () => {
  const reader = await subscribed()
  await save(reader.path, `about=some&componentIds=${api}&componentIds=aaaaaaaaaaaa`)
  expect(await reader.followed()).toEqual([api])
})

describe('what is not taken', () => {
  test.each([
    'about=nothing',
    'about=everything&about=some',
    'about=everything&state=active',
    'about=everything&componentIds=x',
    'about=everything&__proto__=x',
    '',
  ])('%s', async (fields) => {
    const reader = await subscribed()
    const before = await digestOf(desk.app.database.db)
    expect((await save(reader.path, fields)).status).toBe(422)
    expect((await desk.ask('POST', reader.path, form, 'about=everything&locale=xx&timeZone=')).status).toBe(422)
    expect((await desk.ask('POST', reader.path, form, 'about=everything&locale=en&timeZone=Mars/One')).status).toBe(422)
    expect(await digestOf(desk.app.database.db)).toEqual(before)
  })

  test('a link of another page, for another purpose, or cut off', async () => {
    const reader = await subscribed()
    const other = await desk.app.organization()
    const before = await digestOf(desk.app.database.db)
    const token = reader.path.split('/').at(-1)!
    const unsubscribe = (await desk.unsubscribePath(reader.address)).split('/').at(-1)!
    for (const path of [
      `/p/${other.page.slug}/preferences/${token}`,
      `${desk.base}/preferences/${unsubscribe}`,
      `${desk.base}/unsubscribe/${token}`,
      reader.path.slice(0, -1),
    ]) {
      expect((await desk.ask('GET', path)).status).toBe(404)
      expect((await desk.ask('POST', path, form, 'leave=yes')).status).toBe(404)
    }
    expect(await digestOf(desk.app.database.db)).toEqual(before)
  })
})

test('the page wears the accent of the status page', async () => {
  const reader = await subscribed()
  const accent = { accent: { light: '#0b5fff', dark: '#7fb0ff' } }
  const { status } = await desk.tenant.call('PATCH', `/api/v1/pages/${desk.tenant.page.id}/branding`, accent)
  expect(status).toBe(200)
  for (const path of [reader.path, await desk.unsubscribePath(reader.address)]) {
    expect(await (await desk.ask('GET', path)).text()).toContain('--ic-accent:light-dark(#0b5fff,#7fb0ff)')
  }
})
