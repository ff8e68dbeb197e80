import { afterAll, onTestFinished, TestRunner } from 'vitest'

const untilFileEnds: (() => Promise<void> | void)[] = []

/** Runs `cleanUp` when the calling test ends; called from `beforeAll`, when the file ends. Last come, first cleaned. */
export function afterwards(cleanUp: () => Promise<void> | void): void {
  if (TestRunner.getCurrentTest()) onTestFinished(cleanUp)
  else untilFileEnds.push(cleanUp)
}

/** Called by the setup file of every project that runs in Node, once per test file. */
export function cleanUpWhenFileEnds(): void {
  afterAll(async () => {
    for (let cleanUp = untilFileEnds.pop(); cleanUp; cleanUp = untilFileEnds.pop()) await cleanUp()
  })
}
