import autocannon from 'autocannon'
import type { Process } from './processes.ts'

/** So many requests are under way that no server ever waits for one. */
const connections = 16
const pipelining = 8

/** What one round of load measured of a server. */
export interface Served {
  /** Answers per second. */
  rate: number
  /** Answers per second of processor that the server took: what the load generator and other programs do is not in it. */
  ratePerCpu: number
  /** Which share of the time the server was at work: near 1, it was what limited the rate. */
  busy: number
}

/** A server under load and what it is asked for. */
export interface Target {
  server: Pick<Process, 'cost'>
  port: number
  path: string
  headers: Record<string, string>
  /** The only status it may answer. */
  status: number
}

/**
 * Asks a server so many times, as fast as it answers: counted, not timed, so that on a busy machine too each round has
 * the same work in it.
 *
 * @throws Error — one answer was not the expected one
 */
export async function load({ server, port, path, headers, status }: Target, amount: number): Promise<Served> {
  const before = await server.cost()
  const url = `http://127.0.0.1:${port}${path}`
  // It looks at its clock every second where it is not told otherwise.
  const { promise, resolve, reject } = Promise.withResolvers<autocannon.Result>()
  const options = { url, connections, pipelining, headers, duration: 3600, sampleInt: 10 }
  const cannon = autocannon(options, (error: unknown, result) => (error ? reject(error as Error) : resolve(result)))
  let answered = 0
  let first = 0
  let last = 0
  const others = new Set<number>()
  cannon.on('response', (_client, code) => {
    last = performance.now()
    first ||= last
    answered += 1
    if (code !== status) others.add(code)
    if (answered === amount) cannon.stop()
  })
  const begun = performance.now()
  const { errors } = await promise
  const took = performance.now() - begun
  const cpu = (await server.cost()).cpu - before.cpu
  if (others.size > 0 || errors > 0) throw new Error(`${url}: ${errors} errors, and answers ${[...others].join()}`)
  return { rate: (answered / (last - first)) * 1000, ratePerCpu: (answered / cpu) * 1000, busy: cpu / took }
}
