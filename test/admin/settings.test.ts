import { html, type LitElement } from 'lit'
import { expect, test, vi } from 'vitest'
import { page as browser } from 'vitest/browser'
import type { AdminConfirmName, Confirmation } from '../../packages/admin/src/elements/admin-confirm-name.ts'
import '../../packages/admin/src/elements/admin-confirm-name.ts'
import { promiseSelect, usualPromise } from '../../packages/admin/src/elements/promise-select.ts'
import { differencesOf } from '../../packages/admin/src/difference.ts'
import type { AdminSettings } from '../../packages/admin/src/pages/admin-settings.ts'
import type { PageChangedEvent } from '../../packages/admin/src/pages/page-changed.ts'
import type { GoEvent } from '../../packages/admin/src/pages/screen.ts'
import { dangerWords } from '../../packages/admin/src/words/settings.ts'
import { keepRhythm } from '../../packages/admin/src/rhythm.ts'
import type { AuditEntry } from '../../packages/server/src/contract/index.ts'
import { en } from '../../packages/widget/src/labels/en.ts'
import { expectAccessible, find, findAll, mount, pick, type, wordsOf } from './support/mount.ts'
import { aPage, me } from './support/samples.ts'
import {
  answers,
  asked,
  branding,
  context,
  entry,
  open,
  reader,
  refusal,
  sent,
  submit,
  token,
} from './support/settings.ts'

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

/** A refusal of an edit whose thing is another by now, as the API words it. */
const stale = (current: unknown) =>
  new Response(JSON.stringify({ status: 412, detail: '`current` is how it is now.', current }), {
    status: 412,
    headers: { 'Content-Type': 'application/problem+json' },
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

test('a token is created for what was chosen; its secret is shown once, and gone when the dialog is', async () => {
  const settings = await open('tokens')
  expect(wordsOf(settings)).toContain('Incidents: read and write')
  find(settings, '.card .h button').click()
  await vi.waitFor(() => find(settings, 'dialog[open]'))
  const dialog = find(settings, 'admin-token-dialog')
  submit(dialog)
  await vi.waitFor(() => expect(wordsOf(dialog)).toContain('Choose at least one thing'))
  await expectAccessible(settings)
  type(find(dialog, '#name'), 'CI')
  find<HTMLSelectElement>(dialog, '#incidents').value = 'write'
  find<HTMLSelectElement>(dialog, '#expires').value = '0'
  answers['POST /tokens'] = { ...token, secret: 'ic_shown-this-once' }
  submit(dialog)
  await vi.waitFor(() => expect(find<HTMLInputElement>(settings, '#secret').value).toBe('ic_shown-this-once'))
  expect(sent('POST')[0]?.body).toEqual({ name: 'CI', scopes: ['incidents:write'], pageId: null, expiresAt: null })
  await expectAccessible(settings)
  find(settings, 'dialog .primary').click()
  await vi.waitFor(() => expect(findAll(settings, 'dialog')).toEqual([]))
})

test('a rotation asks how long both secrets work', async () => {
  const settings = await open('tokens')
  find(settings, 'button[aria-label="Rotate Deployments"]').click()
  await vi.waitFor(() => find(settings, 'dialog[open]'))
  find<HTMLSelectElement>(settings, '#overlap').value = '60'
  answers['POST /rotate'] = { ...token, secret: 'ic_another' }
  submit(settings)
  await vi.waitFor(() => expect(find<HTMLInputElement>(settings, '#secret').value).toBe('ic_another'))
  expect(sent('POST')[0]).toMatchObject({ path: '/api/v1/tokens/token0000001/rotate', body: { overlapMinutes: 60 } })
})

test('the audit log shows what became another, and nothing else; its filters are in the address', async () => {
  const settings = await open('audit')
  find(settings, 'summary').click()
  await vi.waitFor(() => expect(find<HTMLDetailsElement>(settings, 'details').open).toBe(true))
  const rows = findAll(settings, 'tbody tr').map((row) => row.textContent?.replace(/\s+/g, ' ').trim())
  expect(rows).toEqual(['Name Acme Acme Cloud'])
  expect(find<HTMLAnchorElement>(settings, '.refs a').getAttribute('href')).toBe(
    '/console/settings/page?page=acme-cloud',
  )
  expect(wordsOf(settings)).toContain('Lena Moser · from 203.0.113.7 · on Acme Cloud')
  await expectAccessible(settings)
  settings.addEventListener('admin-go', (event) => {
    history.replaceState(null, '', (event as GoEvent).href)
    settings.context = { ...context }
  })
  pick(find(settings, '#action'), 'incident')
  await vi.waitFor(() => expect(asked.at(-1)?.path).toContain('action=incident'))
  expect(location.search).toContain('action=incident')
  expect(find<HTMLAnchorElement>(settings, 'a[download]').getAttribute('href')).toBe(
    '/api/v1/audit.csv?action=incident',
  )
})

test('an update in the audit log names its incident and leads there; its fields speak as people do', async () => {
  const posted: AuditEntry = {
    ...entry,
    action: 'incident.update_posted',
    target: { type: 'update', id: 'update000001' },
    incident: { id: 'incident0001', title: 'Elevated API errors' },
    before: null,
    after: {
      status: 'monitoring',
      notify: true,
      nextUpdateBy: '2026-01-20T10:30:00.000Z',
      reopen: false,
      components: [
        { id: 'component001', status: 'operational' },
        { id: 'gone00000001', status: 'partial_outage' },
      ],
    },
  }
  answers['GET /audit'] = { items: [posted], nextCursor: null }
  answers[`GET /pages/${context.page.id}/components`] = {
    items: [{ id: 'component001', name: 'API' }],
    nextCursor: null,
  }
  const settings = await open('audit')
  expect(wordsOf(find(settings, 'summary'))).toContain('Update posted Elevated API errors')
  find(settings, 'summary').click()
  const rowsNow = () => findAll(settings, 'tbody tr').map((row) => row.textContent?.replace(/\s+/g, ' ').trim())
  await vi.waitFor(() =>
    expect(rowsNow().slice(3)).toEqual(['Components Nothing API: Operational gone00000001: Partial outage']),
  )
  const rows = rowsNow()
  expect(rows[0]).toBe('Status Nothing Monitoring')
  expect(rows[1]).toBe('Subscribers notified Nothing Yes')
  expect(rows[2]).toMatch(/^Next update by Nothing (?!2026-01-20T).*11:30/)
  expect(find<HTMLAnchorElement>(settings, '.refs a').getAttribute('href')).toBe(
    '/console/incidents/incident0001?page=acme-cloud',
  )
  await expectAccessible(settings)
  for (const width of [390, 320]) {
    await browser.viewport(width, 844)
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width)
  }
})

test('differences are told by their paths; what is silent is not told', () => {
  expect(
    differencesOf(
      { a: 1, retention: { audit: 1, incidents: 2 }, version: 1 },
      { a: 1, retention: { audit: 3, incidents: 2 }, version: 2 },
    ),
  ).toEqual([{ path: 'retention.audit', before: '1', after: '3' }])
  expect(differencesOf(null, { name: 'API' })).toEqual([{ path: 'name', before: null, after: 'API' }])
  expect(differencesOf([1], [2])).toEqual([{ path: '', before: '[1]', after: '[2]' }])
  expect(differencesOf(null, null)).toEqual([])
})

test('nothing is deleted before its name is typed out', async () => {
  const send = vi.fn<(typed: Confirmation, key: string) => Promise<void>>(() => Promise.resolve())
  const dialog = await mount<AdminConfirmName>(
    html`<admin-confirm-name .heading=${'Delete this status page'} .detail=${'For good.'} .name=${'Acme Cloud'} .attempt=${'deletePage' as const}
      .consequences=${async () => [dangerWords.goes({ incidents: 1204, maintenances: 0, subscribers: 1 })]} .send=${send}></admin-confirm-name>`,
  )
  await vi.waitFor(() => expect(wordsOf(dialog)).toContain('That is 1,204 incidents and 1 subscriber.'))
  const confirmed = vi.fn<() => void>()
  dialog.addEventListener('admin-confirmed', confirmed)
  type(find(dialog, '#name'), 'Acme')
  submit(dialog)
  await vi.waitFor(() => expect(wordsOf(dialog)).toContain('This is not the name.'))
  expect(send).not.toHaveBeenCalled()
  await expectAccessible(dialog)
  type(find(dialog, '#name'), 'Acme Cloud')
  submit(dialog)
  await vi.waitFor(() => expect(confirmed).toHaveBeenCalledOnce())
})

test('a page that was renamed meanwhile is not deleted by its old name; the new one is asked for', async () => {
  answers['GET /pages/page00000001/deletion'] = { incidents: 3, maintenances: 0, subscribers: 0 }
  const settings = await open('danger')
  const gone = vi.fn<() => void>()
  settings.addEventListener('admin-page-changed', gone)
  findAll(settings, '.act .button')[0]?.click()
  const dialog = await vi.waitFor(() => find(settings, 'admin-confirm-name'))
  type(find(dialog, '#name'), 'Acme Cloud')
  answers['DELETE /pages/page00000001'] = stale(aPage({ name: 'Acme Europe', version: 7 }))
  submit(dialog)
  await vi.waitFor(() => expect(wordsOf(dialog)).toContain('Type “Acme Europe” to confirm'))
  expect(wordsOf(find(dialog, '[role="alert"]'))).toBe(
    'Lena Moser changed it meanwhile. Nothing was deleted. What changed: Name: “Acme Cloud” is now “Acme Europe”',
  )
  await expectAccessible(dialog)
  submit(dialog)
  await vi.waitFor(() => expect(wordsOf(dialog)).toContain('This is not the name.'))
  answers['DELETE /pages/page00000001'] = null
  type(find(dialog, '#name'), 'Acme Europe')
  submit(dialog)
  await vi.waitFor(() => expect(gone).toHaveBeenCalledOnce())
  expect(sent('DELETE').map(({ headers }) => headers['If-Match'])).toEqual(['"1"', '"7"'])
})

test('what goes along is said as people say it', () => {
  expect(dangerWords.goes({ incidents: 0, subscribers: 0 })).toBe('There is nothing on it yet.')
  expect(dangerWords.goes({ incidents: 1, subscribers: 0 })).toBe('That is 1 incident.')
  expect(dangerWords.goes({ pages: 2, incidents: 3, maintenances: 1 })).toBe(
    'That is 2 status pages, 3 incidents and 1 maintenance.',
  )
})

test('the organization goes with its name and one’s own password; a wrong one stands at its field', async () => {
  answers['GET /organization/deletion'] = { pages: 2, members: 3, incidents: 142, maintenances: 1, subscribers: 12 }
  answers['POST /organization/deletion'] = refusal(422, '/password', 'is not your password')
  const settings = await open('danger')
  const gone = vi.fn<() => void>()
  settings.addEventListener('admin-organization-left', gone)
  findAll(settings, '.act .button')[1]?.click()
  await vi.waitFor(() =>
    expect(wordsOf(settings)).toContain(
      'That is 2 status pages, 3 members, 142 incidents, 1 maintenance and 12 subscribers.',
    ),
  )
  await expectAccessible(settings)
  const dialog = find(settings, 'admin-confirm-name')
  type(find(dialog, '#name'), me.organization.name)
  submit(dialog)
  await vi.waitFor(() => expect(wordsOf(dialog)).toContain('Enter your password.'))
  type(find(dialog, '#password'), 'guess')
  submit(dialog)
  await vi.waitFor(() => expect(wordsOf(dialog)).toContain('This is not your password.'))
  expect(find<HTMLInputElement>(dialog, '#name').value).toBe(me.organization.name)
  answers['POST /organization/deletion'] = null
  type(find(dialog, '#password'), 'correct horse battery')
  submit(dialog)
  await vi.waitFor(() => expect(gone).toHaveBeenCalledOnce())
  expect(sent('POST').at(-1)?.body).toEqual({ name: me.organization.name, password: 'correct horse battery' })
})

test('the organization is deleted by owners alone', async () => {
  expect(wordsOf(await open('danger'))).toContain('Delete the organization')
  const admin = await open('danger', { ...context, me: { ...me, role: 'admin' } })
  expect(wordsOf(admin)).not.toContain('Delete the organization')
})
