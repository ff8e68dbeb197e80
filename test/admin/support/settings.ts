import { html } from 'lit'
import { afterEach, beforeEach, expect, vi } from 'vitest'
import { page as browser } from 'vitest/browser'
import type { AdminSettings } from '../../../packages/admin/src/pages/admin-settings.ts'
import '../../../packages/admin/src/pages/admin-settings.ts'
import type { ScreenContext } from '../../../packages/admin/src/pages/screen.ts'
import type { AuditEntry, Branding, Token, WidgetScripts } from '../../../packages/server/src/contract/index.ts'
import { aTroubledDocument } from '../../widget/support/documents.ts'
import { find, mount } from './mount.ts'
import { aPage, me } from './samples.ts'

const page = aPage()
export const context: ScreenContext = {
  me,
  page,
  pages: [page],
  document: aTroubledDocument(),
  reminders: [],
  changes: 0,
  asOf: null,
}
export const reader: ScreenContext = {
  ...context,
  me: { ...me, role: 'viewer', scopes: ['settings:read', 'incidents:read'] },
}

export const branding: Branding = {
  accent: null,
  logo: null,
  favicon: null,
  css: '',
  updatedAt: page.updatedAt,
  version: 4,
}
export const scripts: WidgetScripts = {
  release: '1.2.3',
  evergreen: { url: 'https://status.example.com/widget/v1/ic.js' },
  pinned: { url: 'https://status.example.com/widget/v1.2.3/ic.js', integrity: 'sha384-abc' },
}
export const token: Token = {
  id: 'token0000001',
  name: 'Deployments',
  scopes: ['incidents:write', 'components:read'],
  pageId: null,
  createdAt: '2026-01-20T10:00:00.000Z',
  expiresAt: null,
  lastUsedAt: null,
  previousSecretUntil: null,
}
export const entry: AuditEntry = {
  id: 'entry0000001',
  at: '2026-01-20T10:00:00.000Z',
  actor: { kind: 'person', id: 'lena00000000', name: 'Lena Moser' },
  address: '203.0.113.7',
  action: 'page.edited',
  target: { type: 'page', id: page.id },
  pageId: page.id,
  incident: null,
  before: { ...page, name: 'Acme' },
  after: { ...page, version: 2 },
}

/** Requests as they were made, and what they are answered, by method and the end of the path. */
export let asked: { method: string; path: string; body: unknown; headers: Record<string, string> }[]
export let answers: Record<string, unknown>

beforeEach(() => {
  asked = []
  answers = {
    'GET /branding': branding,
    'GET /widget': scripts,
    'GET /tokens': { items: [token], nextCursor: null },
    'GET /audit': { items: [entry], nextCursor: null },
  }
  vi.spyOn(window, 'fetch').mockImplementation(async (input, init) => {
    const url = new URL(String(input), location.href)
    const { method = 'GET', body, headers } = init ?? {}
    const given = typeof body === 'string' ? (JSON.parse(body) as unknown) : body
    asked.push({ method, path: url.pathname + url.search, body: given, headers: { ...(headers as object) } })
    const [, answer] = Object.entries(answers).find(([name]) => {
      const [its, end = ''] = name.split(' ')
      return its === method && url.pathname.endsWith(end)
    }) ?? ['', null]
    if (answer === null) return new Response(null, { status: 204 })
    if (answer instanceof Response) return answer.clone()
    return Response.json(answer)
  })
})
afterEach(async () => {
  vi.restoreAllMocks()
  history.replaceState(null, '', location.pathname)
  await browser.viewport(1280, 900)
})

export const refusal = (status: number, pointer: string, detail: string) =>
  new Response(JSON.stringify({ status, detail, errors: [{ pointer, detail }] }), {
    status,
    headers: { 'Content-Type': 'application/problem+json' },
  })

/** A refusal of an edit whose thing is another by now, as the API words it. */
export const stale = (current: unknown) =>
  new Response(JSON.stringify({ status: 412, detail: '`current` is how it is now.', current }), {
    status: 412,
    headers: { 'Content-Type': 'application/problem+json' },
  })

/** Opens a page of the settings, once it is there. */
export async function open(section: string, its = context): Promise<AdminSettings> {
  const settings = await mount<AdminSettings>(
    html`<admin-settings .context=${its} .section=${section}></admin-settings>`,
  )
  const there = () => {
    const element = find<HTMLElement>(settings, `admin-settings-${section}`)
    expect(element.shadowRoot?.querySelector('.late')).toBeNull()
  }
  // Each is fetched when it is first opened.
  await vi.waitFor(there)
  return settings
}
export const sent = (method: string) => asked.filter((request) => request.method === method)
export const submit = (root: Element) => find<HTMLFormElement>(root, 'form').requestSubmit()
