import { startLocalEmbedder } from '../../packages/server/src/matching/local-embedder.ts'
import { createMatcher, mostOpen } from '../../packages/server/src/matching/matcher.ts'
import { readWeights, releasedWeights, withoutModel } from '../../packages/server/src/matching/weights.ts'
import type { Labelled, Row } from './rows.ts'

const messages = 200

/** Prints how long one message takes with the released weights, what the model adds to the process, and how long others wait. */
export async function measureCost({ incidents, rows }: Labelled): Promise<void> {
  const lexical = readWeights(releasedWeights, withoutModel)
  if (!lexical) throw new Error('there are no weights: npm run train:match')
  const before = process.memoryUsage().rss
  const embedder = await startLocalEmbedder()
  const weights = readWeights(releasedWeights, embedder.name)
  if (!weights) throw new Error('there are no weights for the model: npm run train:match')
  await embedder.embed(['warm'])
  const added = process.memoryUsage().rss - before
  const known = Promise.resolve({ embedder, weights })
  const matcher = createMatcher(lexical, () => known, console.error)
  const asked = rows.filter(({ active }) => active.length > 0).slice(0, messages)
  const openOf = (ids: string[]) => ids.map((id) => incidents.get(id)!)
  for (const { active } of asked) await matcher.prepare(openOf(active))
  for (const { message, active } of asked.slice(0, 20)) await matcher.match(message, openOf(active))

  const took = await timesOf(asked, (row) => matcher.match(row.message, openOf(row.active)))
  // Without a model nothing is waited for: this is what the main thread itself does for a message.
  const wordsOnly = createMatcher(lexical, () => Promise.resolve(null), console.error)
  const many = [...incidents.values()].slice(0, mostOpen)
  await wordsOnly.prepare(many)
  const onThread = await timesOf(asked, ({ message }) => wordsOnly.match(message, many))
  await embedder.close()
  console.log(
    `\none message: p50 ${at(took, 0.5)} ms, p95 ${at(took, 0.95)} ms; the model adds ${(added / 2 ** 20).toFixed(0)} MB\n` +
      `main thread with ${mostOpen} open incidents: p50 ${at(onThread, 0.5)} ms, p95 ${at(onThread, 0.95)} ms`,
  )
}

async function timesOf(rows: Row[], answer: (row: Row) => Promise<unknown>): Promise<number[]> {
  const took: number[] = []
  for (const row of rows) {
    const start = performance.now()
    await answer(row)
    took.push(performance.now() - start)
  }
  return took.sort((a, b) => a - b)
}

const at = (times: number[], share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(1)
