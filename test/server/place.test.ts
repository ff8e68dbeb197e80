import { expect, test } from 'vitest'
import { readPlace } from '../../packages/server/src/http/place.ts'

const plain = { baseDomain: null, publicUrl: 'https://status.acme.example' }
const wild = { baseDomain: 'acme.example', publicUrl: 'https://status.acme.example' }

test.each([
  ['status.acme.example', '/', plain, { slug: null, path: '/' }],
  ['anything.example:8080', '/history.atom', plain, { slug: null, path: '/history.atom' }],
  ['status.acme.example', '/p/acme-cloud', plain, { slug: 'acme-cloud', path: '' }],
  ['status.acme.example', '/p/acme-cloud/badge.svg', plain, { slug: 'acme-cloud', path: '/badge.svg' }],
  ['acme-cloud.acme.example', '/', wild, { slug: 'acme-cloud', path: '/' }],
  ['ACME-CLOUD.acme.example:443', '/', wild, { slug: 'acme-cloud', path: '/' }],
  ['status.acme.example', '/', wild, { slug: null, path: '/' }],
  ['status.acme.example', '/p/acme-cloud/', wild, { slug: 'acme-cloud', path: '/' }],
  ['evil.example', '/', wild, 'misdirected'],
  [undefined, '/', wild, 'misdirected'],
])('%s%s', (host, path, where, expected) => {
  expect(readPlace(host, path, where)).toEqual(expected)
})
