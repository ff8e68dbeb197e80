import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join, relative, resolve } from 'node:path'
import type { LitElement } from 'lit'
import { beforeAll, expect, expectTypeOf, test } from 'vitest'
import type * as sdk from '../../packages/widget/src/index.ts'
import type * as told from '../../packages/widget/types/elements.d.ts'
import { afterwards } from '../support/afterwards.ts'

const root = resolve(import.meta.dirname, '../..')
const examples = join(root, 'examples')
const locate = createRequire(join(examples, 'package.json')).resolve

type OwnOf<Element, Base> = Pick<Element, Exclude<keyof Element, keyof Base>>
type AttributeName<Name> = Name extends `${infer Head}${infer Tail}`
  ? `${Head extends Lowercase<Head> ? Head : `-${Lowercase<Head>}`}${AttributeName<Tail>}`
  : ''
type AttributesOf<Element> = {
  [Name in keyof OwnOf<Element, LitElement> as AttributeName<Name>]?: Element[Name]
}

// Checked by tsc: at run time there is nothing to compare.
test('what customers’ TypeScript is told of an element is what the element is', () => {
  expectTypeOf<OwnOf<told.IcStatus, HTMLElement>>().toEqualTypeOf<OwnOf<sdk.IcStatus, LitElement>>()
  expectTypeOf<OwnOf<told.IcIncidentFeed, HTMLElement>>().toEqualTypeOf<OwnOf<sdk.IcIncidentFeed, LitElement>>()
  expectTypeOf<OwnOf<told.IcSubscribe, HTMLElement>>().toEqualTypeOf<OwnOf<sdk.IcSubscribe, LitElement>>()
  expectTypeOf<told.IcStatusAttributes>().branded.toEqualTypeOf<AttributesOf<sdk.IcStatus>>()
  expectTypeOf<told.IcIncidentFeedAttributes>().branded.toEqualTypeOf<AttributesOf<sdk.IcIncidentFeed>>()
  expectTypeOf<told.IcSubscribeAttributes>().branded.toEqualTypeOf<AttributesOf<sdk.IcSubscribe>>()
  expectTypeOf<OwnOf<told.IcComponentList, HTMLElement>>().toEqualTypeOf<OwnOf<sdk.IcComponentList, LitElement>>()
  expectTypeOf<OwnOf<told.IcUptime, HTMLElement>>().toEqualTypeOf<OwnOf<sdk.IcUptime, LitElement>>()
  expectTypeOf<told.IcUptimeAttributes>().branded.toEqualTypeOf<AttributesOf<sdk.IcUptime>>()
  expectTypeOf<told.IcComponentListAttributes>().branded.toEqualTypeOf<AttributesOf<sdk.IcComponentList>>()
  expectTypeOf<OwnOf<told.IcDeflect, HTMLElement>>().toEqualTypeOf<OwnOf<sdk.IcDeflect, LitElement>>()
  expectTypeOf<told.IcDeflectAttributes>().branded.toEqualTypeOf<AttributesOf<sdk.IcDeflect>>()
  expectTypeOf<OwnOf<told.IcMatchEvent, Event>>().toEqualTypeOf<OwnOf<sdk.IcMatchEvent, Event>>()
  expectTypeOf<OwnOf<told.IcIncidentUpdateEvent, Event>>().toEqualTypeOf<OwnOf<sdk.IcIncidentUpdateEvent, Event>>()
  expectTypeOf<OwnOf<told.IcSubscribeEvent, Event>>().toEqualTypeOf<OwnOf<sdk.IcSubscribeEvent, Event>>()
  expectTypeOf<OwnOf<told.IcStatusChangeEvent, Event>>().toEqualTypeOf<OwnOf<sdk.IcStatusChangeEvent, Event>>()
})

/** Code of a customer who mistook a value, a type and a property of the event, in each framework. */
const faulty = {
  'Faulty.tsx': `import type {} from '@incident-commander/widget/react'
export const faults = [
  <ic-status variant="baner" />,
  <ic-incident-feed heading-level="three" />,
  <ic-status onic-status-change={(event) => event.indicatr} />,
  <ic-status variant="pill" onic-status-change={(event) => event.indicator} />,
]
`,
  'Faulty.vue': `<script setup lang="ts">import type {} from '@incident-commander/widget/vue'</script>
<template>
  <ic-status variant="baner" />
  <ic-incident-feed heading-level="three" />
  <ic-status @ic-status-change="(event) => event.indicatr" />
  <ic-status variant="pill" @ic-status-change="(event) => event.indicator" />
</template>
`,
  'Faulty.svelte': `<script lang="ts">import type {} from '@incident-commander/widget/svelte'</script>
<!-- -->
<ic-status variant="baner"></ic-status>
<ic-incident-feed heading-level="three"></ic-incident-feed>
<ic-status onic-status-change={(event) => event.indicatr}></ic-status>
<ic-status variant="pill" onic-status-change={(event) => event.indicator}></ic-status>
`,
}

let folder: string

beforeAll(async () => {
  await mkdir(join(root, 'test-results'), { recursive: true })
  // Inside the project, where the packages are found.
  folder = await mkdtemp(join(root, 'test-results/types-'))
  afterwards(() => rm(folder, { recursive: true }))
  for (const [name, text] of Object.entries(faulty)) await writeFile(join(folder, name), text)
})

/** Has a checker read examples and the faulty file of each, and gives what it complains of as `file:line`. */
async function check(program: string[], pattern: RegExp, ...kinds: [name: string, extension: string][]) {
  const include = kinds.flatMap(([name, extension]) => [join(examples, name), `Faulty.${extension}`])
  const config = { extends: join(examples, 'tsconfig.json'), include }
  const configFile = `tsconfig.${kinds[0]?.[0]}.json`
  await writeFile(join(folder, configFile), JSON.stringify(config))
  const words = [...program, join(folder, configFile)]
  const said = await new Promise<string>((done) => {
    execFile(process.execPath, words, { cwd: root }, (_, output, errors) => done(output + errors))
  })
  const found = [...said.matchAll(pattern)].map(
    ([, file = '', line]) => `${relative(folder, resolve(root, file))}:${line}`,
  )
  if (found.length === 0) throw new Error(`Nothing was complained of:\n${said}`)
  return [...new Set(found)].toSorted()
}

const linesOf = (name: string) => [3, 4, 5].map((line) => `${name}:${line}`)

test('React and Vue: the examples are right, mistakes are found', { timeout: 300_000 }, async () => {
  // vue-tsc would take the project's own TypeScript, whose interface it cannot use.
  const run = `require(${JSON.stringify(locate('vue-tsc'))}).run(${JSON.stringify(locate('typescript/lib/tsc.js'))})`
  const pattern = /^(\S+)\((\d+),\d+\): error/gm
  const found = await check(['-e', run, 'vue-tsc', '--project'], pattern, ['react', 'tsx'], ['vue', 'vue'])
  expect(found).toEqual([...linesOf('Faulty.tsx'), ...linesOf('Faulty.vue')])
})

test('Svelte: the example is right, mistakes are found', { timeout: 300_000 }, async () => {
  const program = [locate('svelte-check/bin/svelte-check'), '--output', 'machine', '--tsconfig']
  const found = await check(program, / (?:ERROR|WARNING) "([^"]+)" (\d+):/g, ['svelte', 'svelte'])
  expect(found).toEqual(linesOf('Faulty.svelte'))
})
