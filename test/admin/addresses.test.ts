import { expect, test } from 'vitest'
import { placeOf, routeOf } from '../../packages/admin/src/router.ts'
import { suggestSlug } from '../../packages/admin/src/slug.ts'
import { CreatePageInput } from '../../packages/server/src/contract/page.ts'

const route = (address: string) => routeOf(new URL(address, location.origin))

test.each([
  ['/console', { name: 'dashboard' }],
  ['/console/?page=acme', { name: 'dashboard' }],
  ['/console/incidents?page=acme', { name: 'incidents', declaring: false }],
  ['/console/incidents/new', { name: 'incidents', declaring: true }],
  ['/console/incidents/abcdef123456', { name: 'incident', id: 'abcdef123456' }],
  ['/console/incidents/abc', { name: 'missing' }],
  ['/console/components', { name: 'components', adding: false }],
  ['/console/components/new', { name: 'components', adding: true }],
  ['/console/pages/new', { name: 'new-page' }],
  ['/console/settings/', { name: 'settings', section: '' }],
  ['/console/settings/embed?page=acme', { name: 'settings', section: 'embed' }],
  ['/console/settings/embed/more', { name: 'missing' }],
  ['/console/setup#token=abc-_1', { name: 'setup', token: 'abc-_1' }],
  ['/console/invitation#token=abc-_1', { name: 'invitation', token: 'abc-_1' }],
  ['/console/reset', { name: 'reset', token: '' }],
  ['/console/reset#token=abc', { name: 'reset', token: 'abc' }],
  ['/console/account', { name: 'account' }],
  ['/console/organizations/new', { name: 'new-organization' }],
  ['/console/setup', { name: 'setup', token: '' }],
  ['/console/other', { name: 'missing' }],
])('%s', (address, expected) => {
  expect(route(address)).toEqual(expected)
})

test('after signing in one goes back to where one was', () => {
  const next = '/console/incidents/abcdef123456?page=acme-cloud#update'
  expect(route(`/console/sign-in?next=${encodeURIComponent(next)}`)).toEqual({ name: 'sign-in', next })
})

test.each([
  'https://evil.example/console/incidents',
  '//evil.example/console/incidents',
  String.raw`/\evil.example/console/`,
  'javascript:alert(1)',
  '/p/acme-cloud',
  '/console/../api/v1/me',
  '/console/sign-in',
  '',
])('but never to %s', (next) => {
  expect(route(`/console/sign-in?next=${encodeURIComponent(next)}`)).toEqual({
    name: 'sign-in',
    next: '/console',
  })
})

test.each([
  ['Acme Cloud', 'acme-cloud'],
  ['Ærø & Söhne GmbH', 'aero-sohne-gmbh'],
  ['  Crème brûlée!  ', 'creme-brulee'],
  ['abcdefghijkl', 'abcdefghijkl-status'],
  ['日本', ''],
  ['A', ''],
])('%s suggests %j', (name, slug) => {
  expect(suggestSlug(name)).toBe(slug)
})

test.each(['Acme Cloud', 'abcdefghijkl', 'Zürich—Genève', 'x'.repeat(200), 'a -'.repeat(40)])(
  'what is suggested for %s is accepted by the server',
  (name) => {
    expect(CreatePageInput.safeParse({ name: 'Page', slug: suggestSlug(name) }).success).toBe(true)
  },
)

test('each page of the settings is a place of its own, so that the focus moves along; a dialog over a list is not', () => {
  const placeAt = (path: string) => placeOf(routeOf(new URL(path, location.origin)))
  const settings = ['', '/page', '/members'].map((section) => placeAt(`/console/settings${section}`))
  expect(new Set(settings).size).toBe(3)
  expect(placeAt('/console/incidents/new')).toBe(placeAt('/console/incidents'))
})
