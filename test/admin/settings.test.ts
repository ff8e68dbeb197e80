import { html, type LitElement } from 'lit'
import { expect, test, vi } from 'vitest'
import { page as browser } from 'vitest/browser'
import '../../packages/admin/src/elements/admin-confirm-name.ts'
import { promiseSelect, usualPromise } from '../../packages/admin/src/elements/promise-select.ts'
import type { AdminSettings } from '../../packages/admin/src/pages/admin-settings.ts'
import type { PageChangedEvent } from '../../packages/admin/src/pages/page-changed.ts'
import { keepRhythm } from '../../packages/admin/src/rhythm.ts'
import { en } from '../../packages/widget/src/labels/en.ts'
import { expectAccessible, find, findAll, mount, pick, type, wordsOf } from './support/mount.ts'
import { aPage } from './support/samples.ts'
import { answers, branding, context, open, reader, refusal, sent, stale, submit } from './support/settings.ts'

test.each(['page', 'branding', 'embed', 'tokens', 'retention', 'audit', 'danger'])(
  '%s can be used by everybody, on a desk and on a phone',
  async (id) => {
    await browser.viewport(1280, 900)
    const settings = await open(id)
    await expectAccessible(settings)
    await browser.viewport(390, 844)
    const { scrollWidth, clientWidth } = find(settings, `admin-settings-${id}`)
    expect(scrollWidth).toBeLessThanOrEqual(clientWidth)
    await expectAccessible(settings)
  },
)

test('who may not change settings reads them, and does not find the danger zone', async () => {
  const settings = await open('page', reader)
  expect(findAll(settings, '.subnav a').map((link) => link.textContent)).not.toContain('Danger zone')
  expect(findAll(settings, 'button[type="submit"]')).toEqual([])
  expect(find<HTMLFieldSetElement>(settings, 'fieldset').disabled).toBe(true)
  expect(wordsOf(settings)).toContain('Owners and admins can change this.')
  for (const section of ['branding', 'tokens', 'retention']) {
    expect([section, findAll(await open(section, reader), 'button.primary, .acts')]).toEqual([section, []])
  }
})

test('under an address that is not for their role, or that is none, nobody is shown other settings', async () => {
  const settings = await mount<AdminSettings>(
    html`<admin-settings .context=${reader} .section=${'danger'}></admin-settings>`,
  )
  expect(wordsOf(settings)).toContain('“Danger zone” is for owners and admins Your role is viewer.')
  expect(document.title).toContain('Danger zone')
  expect(findAll(settings, 'form, .subnav [aria-current]')).toEqual([])
  expect(find(settings, '.actions a').getAttribute('href')).toBe('/console/settings/members')
  await expectAccessible(settings)
  settings.section = 'dangers'
  await settings.updateComplete
  expect(wordsOf(settings)).toContain('There is nothing here')
  expect(findAll(settings, 'form, .subnav [aria-current]')).toEqual([])
})

test('only what was changed is saved, as of the version that was seen; the frame hears of it', async () => {
  const settings = await open('page')
  const changed = vi.fn<(event: Event) => void>()
  settings.addEventListener('admin-page-changed', changed)
  type(find(settings, '#slug'), 'acme-europe')
  await vi.waitFor(() => expect(wordsOf(settings)).toContain('stop working when you save'))
  answers['PATCH /pages/page00000001'] = aPage({ slug: 'acme-europe', version: 2 })
  submit(settings)
  await vi.waitFor(() => expect(wordsOf(settings)).toContain('Saved'))
  expect(sent('PATCH')[0]).toMatchObject({ body: { slug: 'acme-europe' }, headers: { 'If-Match': '"1"' } })
  expect((changed.mock.calls[0]?.[0] as PageChangedEvent | undefined)?.page?.slug).toBe('acme-europe')
})

test('reminders of missing updates are switched off for the page', async () => {
  const settings = await open('page')
  const remind = find<HTMLInputElement>(settings, '[name="remindOfUpdates"]')
  expect(remind.checked).toBe(true)
  remind.click()
  answers['PATCH /pages/page00000001'] = aPage({ remindOfUpdates: false, version: 2 })
  submit(settings)
  await vi.waitFor(() => expect(wordsOf(settings)).toContain('Saved'))
  expect(sent('PATCH')[0]).toMatchObject({ body: { remindOfUpdates: false } })
})

test('what is refused stands at its field; what was typed stays', async () => {
  const settings = await open('page')
  type(find(settings, '#zone'), 'Atlantis')
  submit(settings)
  await vi.waitFor(() => expect(wordsOf(settings)).toContain('Choose one from the list'))
  expect(sent('PATCH')).toEqual([])
  type(find(settings, '#zone'), 'Europe/Vienna')
  type(find(settings, '#slug'), 'taken')
  answers['PATCH /pages/page00000001'] = refusal(409, '/slug', 'is taken by another status page')
  submit(settings)
  await vi.waitFor(() => expect(wordsOf(settings)).toContain('This is taken by another status page.'))
  expect(find<HTMLInputElement>(settings, '#zone').value).toBe('Europe/Vienna')
})

test('after somebody else changed the page: who did what, and what was typed is kept', async () => {
  const settings = await open('page')
  type(find(settings, '#name'), 'Mine')
  answers['PATCH /pages/page00000001'] = stale(aPage({ timeZone: 'Asia/Tokyo', updateMinutes: 45, version: 7 }))
  settings.addEventListener('admin-page-changed', (event) => {
    const { page: now } = event as PageChangedEvent
    if (now) settings.context = { ...context, page: now }
  })
  submit(settings)
  await vi.waitFor(() => expect(find<HTMLInputElement>(settings, '#zone').value).toBe('Asia/Tokyo'))
  expect(find<HTMLInputElement>(settings, '#name').value).toBe('Mine')
  expect(wordsOf(find(settings, '[role="alert"]'))).toBe(
    'Lena Moser changed it while you were writing. What you typed is kept. What changed: ' +
      'Time zone: “Europe/Berlin” is now “Asia/Tokyo” Next update within: 30 minutes is now 45 minutes',
  )
  expect(wordsOf(find(settings, 'button[type="submit"]'))).toBe('Save')
  await expectAccessible(settings)
  // Refused again, this time for what was typed as well: both changes are told, and that it is saved over.
  const now = aPage({ name: 'Theirs', timeZone: 'Asia/Tokyo', updateMinutes: 45, version: 7 })
  answers['PATCH /pages/page00000001'] = stale(now)
  submit(settings)
  await vi.waitFor(() => expect(wordsOf(find(settings, 'button[type="submit"]'))).toBe('Save over it'))
  expect(wordsOf(find(settings, '[role="alert"]'))).toMatch(/Name: “Acme Cloud” is now “Theirs” Time zone/)
  expect(wordsOf(settings)).not.toContain('current')
  answers['PATCH /pages/page00000001'] = aPage({ name: 'Mine', version: 8 })
  submit(settings)
  await vi.waitFor(() => expect(sent('PATCH')[2]?.headers).toMatchObject({ 'If-Match': '"7"' }))
  await vi.waitFor(() => expect(findAll(settings, '[role="alert"]')).toEqual([]))
})

test('branding and retention say what another changed, too', async () => {
  const branded = await open('branding')
  type(find(branded, '#css'), ':root { --ic-radius: 4px }')
  const accent = { light: '#3d3ad1', dark: '#a5a3ff' }
  answers['PATCH /branding'] = stale({ ...branding, accent, css: 'a\nb', version: 5 })
  find<HTMLFormElement>(branded, 'form').requestSubmit()
  await vi.waitFor(() => expect(find(branded, '[role="alert"]')).not.toBeNull())
  expect(wordsOf(find(branded, '[role="alert"]'))).toMatch(
    /Accent: nothing is now #3d3ad1 \/ #a5a3ff Custom CSS: nothing is now 2 lines$/,
  )
  expect(find<HTMLTextAreaElement>(branded, '#css').value).toBe(':root { --ic-radius: 4px }')
  expect(wordsOf(find(branded, 'button[type="submit"]'))).toBe('Save over it')

  const kept = await open('retention')
  pick(find(kept, '#incidents'), '365')
  answers['PATCH /pages/page00000001'] = stale(
    aPage({ retention: { incidents: null, deliveries: 30, audit: 730 }, version: 7 }),
  )
  submit(kept)
  await vi.waitFor(() => expect(find(kept, '[role="alert"]')).not.toBeNull())
  expect(wordsOf(find(kept, '[role="alert"]'))).toMatch(/What changed: Deliveries: 1 year is now 30 days$/)
})

test('the interval of the page is what is promised first', async () => {
  keepRhythm(45)
  try {
    const field = await mount<LitElement>(
      html`<div>${promiseSelect('next', usualPromise, { labels: en, timeZone: 'Etc/UTC' }, () => {})}</div>`,
    )
    const [first, ...others] = findAll<HTMLOptionElement>(field, 'option').map(({ value }) => value)
    expect([first, find<HTMLSelectElement>(field, 'select').value, others]).toEqual([
      '45',
      '45',
      ['15', '30', '60', '120', ''],
    ])
  } finally {
    keepRhythm(30)
  }
})

test('keeping less says what that means before it is saved', async () => {
  const settings = await open('retention')
  expect(wordsOf(settings)).not.toContain('cannot be brought back')
  pick(find(settings, '#incidents'), '365')
  await vi.waitFor(() => expect(wordsOf(settings)).toContain('cannot be brought back'))
  answers['PATCH /pages/page00000001'] = aPage({ version: 2 })
  submit(settings)
  await vi.waitFor(() => expect(sent('PATCH')[0]?.body).toEqual({ retention: { incidents: 365 } }))
})
