import { get } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { rawHeaders } from '../../packages/server/src/snapshot/answer.ts'
import type { BareAnswer } from '../opponents/http.ts'
import { load } from '../harness/load.ts'
import type { Served, Target } from '../harness/load.ts'
import { startProcess } from '../harness/processes.ts'
import type { Process } from '../harness/processes.ts'
import type { Figure, Measure } from '../harness/report.ts'
import { startRealServer } from '../harness/real-server.ts'
import { alternate } from '../harness/rounds.ts'
import { spreadOf } from '../harness/statistics.ts'

const path = '/api/v2/summary.json'
const acceptEncoding = 'gzip, deflate, br'

/** The document that every Statuspage client polls, from our process and from the least that node:http can do. */
export const reading: Measure = async ({ quick }) => {
  const real = await startRealServer()
  const bare = startProcess(resolve(import.meta.dirname, '../opponents/http.ts'))
  try {
    await bare.printed(/(ready)/)
    const { headers, bytes } = await read(real.port, { 'accept-encoding': acceptEncoding })
    const plain = await read(real.port, {})
    const { etag = '' } = headers
    const whole = rawHeaders({
      'Content-Type': headers['content-type'] ?? '',
      'Content-Encoding': headers['content-encoding'] ?? '',
      'Content-Length': String(bytes.length),
    })
    const compare = async (status: number, wanted: Record<string, string>, answer: BareAnswer) => {
      const port = await bare.ask<number>({ answer }, 'port')
      const target: Omit<Target, 'server' | 'port'> = { path, headers: wanted, status }
      const ours = (amount: number) => load({ server: real, port: real.port, ...target }, amount)
      const theirs = (amount: number) => load({ server: bare, port, ...target }, amount)
      const [rounds, amount] = quick ? [2, 200] : [20, 10_000]
      // What is hot in a server is compiled by then.
      for (const warm of [ours, theirs]) await warm(amount * 4)
      return alternate(
        rounds,
        () => ours(amount),
        () => theirs(amount),
      )
    }
    const accepting = { 'Accept-Encoding': acceptEncoding }
    const document = { status: 200, headers: whole, bytes: bytes.toString('base64') }
    const unchanged = { status: 304, headers: rawHeaders({ ETag: etag }), bytes: '' }
    const answered = await compare(200, accepting, document)
    const held = await compare(304, { ...accepting, 'If-None-Match': etag }, unchanged)
    const idle = (server: Process) => costOfIdling(server, quick ? 0.2 : 10)
    const [ours, theirs] = await Promise.all([idle(real), idle(bare)])
    return [
      ...figuresOf(`GET ${path}, ${plain.bytes.length} bytes, ${bytes.length} as brotli`, 'reading', answered, 0.9),
      ...figuresOf('the same, 304', 'unchanged', held, 0.95),
      { name: 'idle', what: 'nobody asks: ms of server processor per second', ours, bare: theirs },
    ]
  } finally {
    await Promise.all([real.stop(), bare.stop()])
  }
}

/** What a server takes for itself; under load it is in `ratePerCpu`, the more of it the longer a round takes. */
async function costOfIdling(server: Process, seconds: number): Promise<number> {
  const before = await server.cost()
  await wait(seconds * 1000)
  return ((await server.cost()).cpu - before.cpu) / seconds
}

function figuresOf(what: string, name: string, rounds: { ours: Served; bare: Served }[], goal: number): Figure[] {
  const ratio = (of: 'rate' | 'ratePerCpu') => spreadOf(rounds.map(({ ours, bare }) => ours[of] / bare[of]))
  const each = (of: keyof Served) => ({
    ours: spreadOf(rounds.map(({ ours }) => ours[of])).median,
    bare: spreadOf(rounds.map(({ bare }) => bare[of])).median,
  })
  return [
    {
      name: `${name}.throughput`,
      what: `${what}: answers/s`,
      ...each('rate'),
      ratio: ratio('rate'),
      goal: { atLeast: goal },
    },
    {
      name: `${name}.perCpu`,
      what: '  answers per second of server processor',
      ...each('ratePerCpu'),
      ratio: ratio('ratePerCpu'),
      goal: { atLeast: goal },
    },
    { name: `${name}.busy`, what: '  share of the time the server was at work', ...each('busy') },
  ]
}

function read(port: number, headers: Record<string, string>) {
  const {
    promise,
    resolve: found,
    reject,
  } = Promise.withResolvers<{ headers: IncomingMessage['headers']; bytes: Buffer }>()
  get({ host: '127.0.0.1', port, path, headers, agent: false }, (response) => {
    response.toArray().then((chunks) => found({ headers: response.headers, bytes: Buffer.concat(chunks) }), reject)
  }).on('error', reject)
  return promise
}
