// Loaded into a server before its own code (`--import`): tells its parent what it costs, when it is asked.
import type { Cost } from './processes.ts'

process.on('message', (question) => {
  if (question !== 'cost' && question !== 'cost after gc') return
  // What finalizers set free takes a second collection.
  if (question === 'cost after gc') for (let at = 0; at < 3; at += 1) globalThis.gc?.()
  const { user, system } = process.cpuUsage()
  const { rss, heapUsed, external } = process.memoryUsage()
  process.send?.({ cost: { cpu: (user + system) / 1000, rss, heap: heapUsed + external } satisfies Cost })
})
// A server that ends does not wait for questions.
process.channel?.unref()
