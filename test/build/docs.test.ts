import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createApp } from '../../packages/server/src/app.ts'
import { readConfig } from '../../packages/server/src/config.ts'
import type { Services } from '../../packages/server/src/http/env.ts'
import { describeApi } from '../../packages/server/src/http/openapi.ts'

const root = resolve(import.meta.dirname, '../..')
const pages = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
]
const textOf = (page: string) => readFileSync(join(root, page), 'utf8')

/** Nothing of it is called: the routes are looked at. */
const { routes } = createApp({ config: readConfig({}), publicUrl: () => 'https://status.example.com' } as Services)
const described = Object.keys(describeApi(routes, 'https://status.example.com').paths)
const known = [...described, ...routes.map(({ path }) => path.replace(/:(\w+)/g, '{$1}').replace(/(?<=.)\/$/, ''))]

/** Addresses that are neither routes nor documents of a page: files, the console, the demo's mail, and what the pages name as others'. */
const elsewhere = /^\/(?:widget\/|console(?:$|\/)|dev\/mail$|assets\/|v1\/pages\/|p\/{slug}(?:\.md|\/)?$)/

const matches = (path: string, pattern: string) =>
  new RegExp(`^${pattern.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/{\w+}/g, '[^/]+')}$`).test(path)

/** Whether somebody who asks for the path, as it is written, finds something. */
const isThere = (path: string) => {
  const below = path.replace(/^\/p\/[^/]+(?=\/.)/, '')
  // `/api/v1` stands for all that is below it.
  const isRoot = known.some((pattern) => pattern.startsWith(below.replace(/\/?$/, '/')))
  return isRoot || elsewhere.test(path) || known.some((pattern) => matches(below, pattern))
}

/** Every path that a page names, in code or in a curl line. */
function pathsIn(text: string): string[] {
  const inCode = [...text.matchAll(/`(?:(?:GET|HEAD|POST|PATCH|DELETE) )?(\/[\w{}./…-]+)(?:\?[^`]*)?`/g)].map(
    ([, path = '']) => path,
  )
  const inLines = [...text.matchAll(/\$URL(\/[^"'?\s]+)/g)].map(([, path = '']) => path)
  // `…/updates/{updateId}` and `/v1/pages/…` leave out what everybody knows.
  return [...inCode, ...inLines].filter((path) => !path.includes('…'))
}

describe.each(pages)('%s', (page) => {
  test('names only paths that are there', () => {
    expect(pathsIn(textOf(page)).filter((path) => !isThere(path))).toEqual([])
  })

  test('links only to files that are there', () => {
    const links = [...textOf(page).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link = '']) => link)
    expect(links.filter((link) => !existsSync(join(root, dirname(page), link)))).toEqual([])
  })
})

test('a path that is nobody’s is seen', () => {
  expect(isThere('/api/v1/pages/acme-cloud/incidents')).toBe(true)
  expect(isThere('/p/acme-cloud/api/v2/summary.json')).toBe(true)
  expect(isThere('/api/v2/metrics.json')).toBe(false)
  expect(isThere('/api/v1/pages/acme-cloud/incident')).toBe(false)
  expect(isThere('/statusXjson')).toBe(false)
  expect(pathsIn('`/a.json` and `POST /b` and "$URL/c?d=e"')).toEqual(['/a.json', '/b', '/c'])
  expect(pathsIn(textOf('docs/api.md')).length).toBeGreaterThan(15)
})
