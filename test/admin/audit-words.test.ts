import { expect, test } from 'vitest'
import { auditWords } from '../../packages/admin/src/words/audit.ts'

declare global {
  interface ImportMeta {
    /** Vite's: files by their paths. */
    glob: (patterns: string[], how: { query: '?raw'; import: 'default'; eager: true }) => Record<string, string>
  }
}

const sources = import.meta.glob(
  ['../../packages/server/src/**/*.ts', '!**/server/src/{contract,database,demo,http}/**'],
  { query: '?raw', import: 'default', eager: true },
)

test('the audit log can be narrowed to every noun that the server records, and to no other', () => {
  const recorded = Object.values(sources).flatMap((source) =>
    [...source.matchAll(/\baction\b.*?['`](\w+)\.[\w$]/g)].map(([, noun]) => noun),
  )
  expect(new Set(recorded).size).toBeGreaterThan(20)
  expect(Object.keys(auditWords.nouns).toSorted()).toEqual([...new Set(recorded)].toSorted())
})
