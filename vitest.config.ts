import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import type { TestProjectConfiguration } from 'vitest/config'
import type { InlineConfig } from 'vitest/node'
import { smallLit } from './packages/widget/small-lit.mjs'
import { chromiumArguments, findChromium } from './test/support/find-chromium.ts'
import { LongestFirst } from './test/support/longest-first.ts'

/** What `expect.poll` waits for may take as long as what `waitFor` does. */
const patient = { poll: { timeout: 15_000 } }
const setupFiles = ['test/support/setup-file.ts']
const executablePath = findChromium()

/** It puts a module of its own in the place of ours, so it has a process to itself. */
const golden = 'test/server/v2-golden.test.ts'

/** What is refused before a statement is made, or told from the snapshot: no engine makes a difference there. */
const onOneEngine = [
  'hostile-*',
  'routes',
  'roles',
  'guessing',
  'openapi',
  'place',
  'not-found',
  'address',
  'send-answer',
  'public*',
  // What is read of a database to tell all this is golden, byte for byte, on PGlite.
  'archive-size',
  'api-docs-public',
  'badges',
  'calendar',
  'rss',
  'v2',
  'v2-roll-up',
  'v2-shape',
  'v2-transport',
  'json-feed',
  'html-page',
  'messages',
  'branding',
  'drawing',
  // What they are about is another server's manners, or what is made of words; the same few rows are behind it.
  'mail-servers',
  'refusing-servers',
  'markdown',
  'embedders',
  'matching',
  'refit',
  'mcp*',
  'demo-story',
  'api-docs-examples',
].map((name) => `test/server/${name}.test.ts`)

/** The same files on either engine; what no engine changes runs on PostgreSQL, which is faster. */
const server = (engine: 'pglite' | 'postgres'): TestProjectConfiguration => ({
  test: {
    name: `server-${engine}`,
    include: ['test/server/**/*.test.ts'],
    exclude: [golden, ...(engine === 'pglite' ? onOneEngine : [])],
    // A third of the time went into loading the same modules for each file again.
    isolate: false,
    globalSetup: `test/support/setup-${engine}.ts`,
    setupFiles,
    expect: patient,
    provide: { engine },
    // What hangs is found in time; a busy machine may be ten times slower than a quiet one.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    sequence: { groupOrder: 1 },
  },
})

/** Elements in a real browser. */
const browser = (name: 'widget' | 'admin'): TestProjectConfiguration => ({
  test: {
    name,
    include: [`test/${name}/**/*.test.ts`],
    ...(name === 'widget' && { globalSetup: 'test/widget/support/site.ts' }),
    setupFiles: 'test/support/patient-browser.ts',
    expect: patient,
    testTimeout: 60_000,
    sequence: { groupOrder: name === 'widget' ? 2 : 3 },
    browser: {
      enabled: true,
      headless: true,
      // A failed test leaves a picture.
      screenshotDirectory: 'test-results',
      provider: playwright({
        launchOptions: { args: chromiumArguments, ...(executablePath ? { executablePath } : {}) },
      }),
      instances: [{ browser: 'chromium' }],
    },
  },
  // On the Lit that guests get.
  ...(name === 'widget' && {
    plugins: [smallLit()],
    resolve: { conditions: ['production', 'browser', 'module', 'import'] },
  }),
  // What is found while tests run makes Vite reload the page under them. Modules are served as they are instead.
  optimizeDeps: { noDiscovery: true, include: ['axe-core'] },
})

/** They measure time by the promises of the product: one file at a time, when nothing else runs. */
const timed = ['frozen-database', 'lost-notice', 'proof', 'silent-database', 'start-stop'].map(
  (name) => `test/faults/${name}.test.ts`,
)

/** Real processes, browsers and mail. What asks for no time waits for half of it, so there are always two. */
const e2e = (name: string, files: Pick<InlineConfig, 'include' | 'exclude'>, more = {}): TestProjectConfiguration => ({
  test: {
    name,
    ...files,
    globalSetup: ['test/support/setup-postgres.ts', 'test/support/setup-pglite.ts'],
    setupFiles,
    expect: patient,
    testTimeout: 300_000,
    hookTimeout: 300_000,
    sequence: { groupOrder: 4 },
    ...more,
  },
})

export default defineConfig({
  test: {
    // Two workers also on a machine with one core: most tests wait for a database.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    attachmentsDir: 'test-results',
    reporters: ['default', './test/support/closing-line.ts'],
    projects: [
      {
        test: {
          name: 'build',
          include: ['test/build/**/*.test.ts'],
          globalSetup: 'test/build/support/built.ts',
          testTimeout: 60_000,
          hookTimeout: 180_000,
          sequence: { groupOrder: 1 },
        },
      },
      server('pglite'),
      server('postgres'),
      {
        test: {
          name: 'server-golden',
          include: [golden],
          globalSetup: 'test/support/setup-pglite.ts',
          setupFiles,
          provide: { engine: 'pglite' },
          testTimeout: 120_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 1 },
        },
      },
      browser('widget'),
      browser('admin'),
      e2e('e2e', { include: ['test/e2e/**/*.test.ts'] }),
      e2e('faults', { include: ['test/faults/**/*.test.ts'], exclude: timed }),
      e2e('faults-timed', { include: timed }, { maxWorkers: 1, sequence: { groupOrder: 5 } }),
    ],
  },
})
