/** What readers have seen. */
export interface ReadReport {
  answered: number
  /** 304 among them. */
  unchanged: number
  /** What no reader should see: another status, no answer in the meantime, content that does not say how old it is. */
  faults: string[]
}

/** Many times what a busy machine takes, and a third of an outage: whoever waits for the database has no answer then. */
const patience = 10_000

/**
 * Reads public paths over and over, as visitors, widgets, bots and feed readers do, until stopped. Half of the reads
 * name the bytes that they have already.
 */
export function startReaders(url: string, paths: string[], readers = 4): { stop(): Promise<ReadReport> } {
  const report: ReadReport = { answered: 0, unchanged: 0, faults: [] }
  const etags = new Map<string, string>()
  const stopping = new AbortController()
  const read = async (path: string, etag: string | undefined) => {
    const answer = await fetch(`${url}${path}`, {
      headers: etag === undefined ? {} : { 'If-None-Match': etag },
      signal: AbortSignal.timeout(patience),
    })
    await answer.arrayBuffer()
    if (answer.status !== 200 && answer.status !== 304) throw new Error(String(answer.status))
    if (!answer.headers.get('x-snapshot-at')) throw new Error('without X-Snapshot-At')
    report.answered += 1
    if (answer.status === 304) report.unchanged += 1
    etags.set(path, answer.headers.get('etag') ?? '')
  }
  const reader = async (first: number) => {
    for (let turn = first; !stopping.signal.aborted; turn += 1) {
      const path = paths[turn % paths.length] ?? '/'
      const etag = turn % 2 === 0 ? etags.get(path) : undefined
      await read(path, etag).catch((error: unknown) => report.faults.push(`${path}: ${String(error)}`))
      // What reads without a pause measures the machine.
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }
  const all = Promise.all(Array.from({ length: readers }, (_, index) => reader(index)))
  return {
    stop: async () => {
      stopping.abort()
      await all
      return report
    },
  }
}
