import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** Everything that `npm run build` makes, from today's sources. */
    built: string
  }
}

/** Builds everything into a folder of its own. */
export function buildInto(): { folder: string; remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'ic-build-'))
  const root = join(import.meta.dirname, '../../..')
  const rollup = join(root, 'node_modules/rollup/dist/bin/rollup')
  execFileSync(process.execPath, [rollup, '--config', 'rollup.config.mjs', '--silent', '--configDist', folder], {
    cwd: root,
  })
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** Builds once for all tests, into a folder of its own: what `npm run build` left may be older than the sources. */
export default function build(project: TestProject): () => void {
  const { folder, remove } = buildInto()
  project.provide('built', folder)
  return remove
}
