import { expect, test, vi } from 'vitest'
import { page as browser } from 'vitest/browser'
import '../../packages/admin/src/elements/admin-confirm-name.ts'
import { differencesOf } from '../../packages/admin/src/difference.ts'
import type { GoEvent } from '../../packages/admin/src/pages/screen.ts'
import type { AuditEntry } from '../../packages/server/src/contract/index.ts'
import { expectAccessible, find, findAll, pick, type, wordsOf } from './support/mount.ts'
import { answers, asked, context, entry, open, sent, submit, token } from './support/settings.ts'

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
