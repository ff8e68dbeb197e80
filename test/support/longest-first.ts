import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that take over half a minute, the longest first: begun last, one of them would keep a worker busy alone. */
const longest = [
  'faults/random-kill',
  'faults/kill-nine',
  'server/hostile-generated',
  'build/bench',
  'faults/frozen-database',
  'e2e/public-page',
  'e2e/api-docs',
  'faults/demo',
  'e2e/examples',
  'e2e/languages',
  'e2e/guest',
  'server/hostile-table',
]

/** Of all other files it knows as little as Vitest does in a fresh clone: it leaves their order. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const at = longest.findIndex((name) => moduleId.endsWith(`/test/${name}.test.ts`))
      return at < 0 ? longest.length : at
    }
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b))
  }
}
