import { execFileSync } from 'node:child_process'
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pageParts } from '../../packages/server/src/branding/page-parts.ts'
import { declarationsIn, documentElements, type Manifest } from '../../packages/widget/document-elements.ts'

const root = join(import.meta.dirname, '../..')
const widget = join(root, 'packages/widget')
const folder = mkdtempSync(join(tmpdir(), 'ic-manifest-'))
const read = (path: string) => readFileSync(join(widget, path), 'utf8')
let made: string
let manifest: Manifest

beforeAll(() => {
  const analyzer = join(root, 'node_modules/@custom-elements-manifest/analyzer/cem.js')
  execFileSync(process.execPath, [analyzer, 'analyze', '--quiet', '--outdir', relative(widget, folder)], {
    cwd: widget,
  })
  made = readFileSync(join(folder, 'custom-elements.json'), 'utf8')
  manifest = JSON.parse(made) as Manifest
})

afterAll(() => rmSync(folder, { recursive: true }))

test('the manifest is what `npm run manifest` makes of the sources', () => {
  expect(read('custom-elements.json')).toBe(made)
  expect(JSON.parse(read('package.json'))).toMatchObject({ customElements: 'custom-elements.json' })
})

test('docs/elements.md is what `npm run manifest` makes of the manifest', () => {
  expect(read('../../docs/elements.md')).toBe(documentElements(manifest, read('elements.template.md')))
})

test('it knows every element that the script defines, every event, and no private thing', () => {
  const { elements, events } = declarationsIn(manifest)
  const defined = [...read('src/index.ts').matchAll(/^ {2}'(ic-[\w-]+)':/gm)].map(([, tag]) => tag)
  expect(elements.map(({ tagName }) => tagName).toSorted()).toEqual(defined.toSorted())
  expect(defined.length).toBe(6)
  const typesOfEvents = elements.flatMap(({ events: fired = [] }) => fired.map(({ type }) => type?.text))
  expect(new Set(typesOfEvents)).toEqual(new Set(events.map(({ name }) => name)))
  for (const { members = [], attributes = [] } of elements) {
    expect(members.map(({ name }) => name).toSorted()).toEqual(
      attributes.map(({ fieldName, name }) => fieldName ?? name).toSorted(),
    )
  }
})

test('nothing lacks a description, no attribute a type or a default', () => {
  const { elements, events } = declarationsIn(manifest)
  const lacking = [...elements, ...events].flatMap((declaration) => {
    const { members, attributes, events: fired, slots, cssParts, cssProperties } = declaration
    const things = [declaration, members, attributes, fired, slots, cssParts, cssProperties].flatMap((one) => one ?? [])
    return things.filter(({ description }) => !description).map(({ name }) => `${declaration.name} ${name}`)
  })
  expect(lacking).toEqual([])
  const attributes = elements.flatMap((element) => element.attributes ?? [])
  expect(attributes.filter((one) => !one.default || !one.type?.text).map(({ name }) => name)).toEqual([])
})

test('its custom properties are those that style sheets read and nobody sets', () => {
  const sheets = globSync('src/**/*.styles.ts', { cwd: widget })
    .map((path) => read(path).replaceAll(/\/\*.*?\*\//gs, ''))
    .join('\n')
  const set = new Set(sheets.match(/--ic-[\w-]+(?=:)/g))
  const open = new Set([...sheets.matchAll(/var\((--ic-[\w-]+)/g)].map(([, name = '']) => name))
  const told = declarationsIn(manifest).elements.flatMap((element) => element.cssProperties ?? [])
  expect(new Set(told.map(({ name }) => name))).toEqual(open.difference(set))
})

test('parts are those that elements have, those of the public page among them', () => {
  const sources = globSync('src/elements/*.ts', { cwd: widget }).map((path) => read(path))
  const had = sources.flatMap((source) => [...source.matchAll(/\spart="(\w+)"/g)].map(([, name = '']) => name))
  const told = declarationsIn(manifest).elements.flatMap(({ cssParts = [] }) => cssParts.map(({ name }) => name))
  // Badge and pill are named by the variant.
  expect(new Set([...had, 'badge', 'pill'])).toEqual(new Set([...told, ...Object.values(pageParts).flat()]))
})
