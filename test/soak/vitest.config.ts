import { defineConfig } from 'vitest/config'

/** `npm run soak`: minutes of kills, refusals and a database that goes away; not part of the tests. */
export default defineConfig({
  test: {
    include: ['test/soak/*.test.ts'],
    setupFiles: ['test/support/setup-file.ts'],
    testTimeout: 45 * 60_000,
    hookTimeout: 300_000,
    maxWorkers: 1,
  },
})
