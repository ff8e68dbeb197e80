import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { expect, inject, test } from 'vitest'

const folder = inject('built')

const read = (path: string) => readFileSync(join(folder, path), 'utf8')

const weigh = (path: string) =>
  brotliCompressSync(read(path), { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length

/** The weight of files that the script tag fetches on demand, by how their names begin. */
function weighParts(...names: string[]): number {
  const files = readdirSync(join(folder, 'widget/v1/chunks'))
  return names.reduce((sum, name) => {
    const file = files.find((each) => each.startsWith(`${name}-`))
    if (!file) throw new Error(`There is no part ${name} among ${files.join()}`)
    return sum + weigh(`widget/v1/chunks/${file}`)
  }, 0)
}

// Bytes after brotli 11. Raise a number only with a reason that is worth the wait of every visitor of every customer. Each
// says all that travels after the script tag where nothing else is shown. Parts are named by what is in them, and such a
// name weighs a few bytes more or less after each change: that much room is left.
test.for([
  ['the script tag, with a badge or a pill', () => weigh('widget/v1/ic.js'), 7_600],
  ['a page with both elements, while all is well', () => weigh('widget/v1/ic.js') + weighParts('feed'), 10_400],
  ['what an incident to tell adds to that', () => weighParts('stories'), 3_230],
  ['what maintenance to tell adds to a feed', () => weighParts('maintenance-windows'), 1_040],
  ['what the rhythm of a series adds to that', () => weighParts('rhythm'), 1040],
  ['what the next window adds to a line', () => weighParts('status-window'), 260],
  ['what a badge of one component adds', () => weighParts('status-subject'), 720],
  ['what a sign-up adds to a feed', () => weighParts('subscribe-form', 'controls'), 5_950],
  ['what text messages and webhooks add to that, once chosen', () => weighParts('sign-up-ways'), 2_350],
  ['what a banner adds', () => weighParts('status-banner', 'controls', 'stories', 'feed'), 8_240],
  ['what a corner adds', () => weighParts('status-corner', 'controls', 'stories', 'feed'), 9_080],
  [
    'what a list of components adds',
    () => weighParts('component-list-body', 'status-subject', 'controls', 'stories', 'feed'),
    9_320,
  ],
  ['what uptime adds', () => weighParts('uptime-body', 'stories', 'feed'), 11_400],
  ['what a support form adds while something is open', () => weighParts('deflect-body'), 2_080],
  // Three kilobytes, and beside them what other elements show as well.
  ['what a support form adds of its own in all', () => weighParts('deflect-body', 'deflect-card'), 3_072],
  ['what the first news adds', () => weighParts('incident-news'), 350],
  ['another language', () => weighParts('de'), 1_520],
  ['everything in one file', () => weigh('widget/v0.1.0/ic.js'), 30_600],
] as const)('%s stays small', ([_what, measure, limit]) => {
  const bytes = measure()
  expect(bytes).toBeLessThanOrEqual(limit)
  // A limit far above what is needed guards nothing.
  expect(bytes).toBeGreaterThan(limit * 0.9)
})

test('the file that is pinned by its hash asks for no other', () => {
  expect(read('widget/v0.1.0/ic.js')).not.toMatch(/\bimport\s*[("'{]|\bfrom\s*["']/)
})

test('nothing of the server or of node comes along', () => {
  for (const path of ['widget/v1/ic.js', 'page/page.js', 'admin/main.js']) {
    expect(read(path)).not.toMatch(/node:|zod|process\.env/i)
  }
})

test('style sheets keep what templates name, and only that', () => {
  const script = read('widget/v1/ic.js')
  expect(script).toContain('.pill')
  expect(script).toContain('--ic-operational')
  // Classes of the console and of the public page; a token that only they read.
  expect(script).not.toMatch(/\.notice|\.card|--ic-color-trough/)
})
