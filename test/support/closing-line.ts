import { writeSync } from 'node:fs'
import type { Reporter, TestModule, Vitest } from 'vitest/node'

/** `N passed, N failed`, and the skipped where there are any. A file or a run that broke counts as one failure. */
export function closingLine(modules: readonly TestModule[], errors: readonly unknown[]): string {
  const count = { passed: 0, failed: errors.length, skipped: 0, pending: 0 }
  for (const module of modules) {
    for (const test of module.children.allTests()) count[test.result().state] += 1
    if (module.errors().length > 0) count.failed += 1
  }
  const skipped = count.skipped + count.pending
  return `${count.passed} passed, ${count.failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

/** Ends a run with one plain line that any machine can read. */
export default class ClosingLine implements Reporter {
  #watching = false

  onInit(vitest: Vitest): void {
    this.#watching = vitest.config.watch
  }

  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const line = `\n${closingLine(modules, errors)}\n`
    // Vitest goes on printing (its own summary, a slow teardown); nothing may follow this line.
    if (!this.#watching) process.once('exit', () => writeSync(1, line))
  }
}
