import { resolve } from 'node:path'
import { startProcess } from '../harness/processes.ts'
import type { Cost, Process } from '../harness/processes.ts'
import { addPage, startRealServer } from '../harness/real-server.ts'
import type { RealServer } from '../harness/real-server.ts'
import type { Figure, Measure } from '../harness/report.ts'
import { alternate } from '../harness/rounds.ts'
import { spreadOf } from '../harness/statistics.ts'
import type { Arrival } from '../harness/stream-clients.ts'

/** A change on its way: milliseconds from when it was asked for until it was everywhere, and of the server's processor. */
interface Way {
  took: number
  cpu: number
  /** Milliseconds from the first stream to the last. */
  between: number
}

/** The same change told to one stream, and to many. */
interface Told {
  one: Way
  all: Way
}

const now = () => performance.timeOrigin + performance.now()

/** A change told to thousands of open streams, by our process and by plain writes to plain node:http responses. */
export const broadcast: Measure = async ({ quick }) => {
  const count = quick ? 50 : 5000
  // What sits in front of a real server names its readers; here that is the bench.
  const real = await startRealServer({ TRUSTED_PROXIES: '127.0.0.0/8' })
  const bare = startProcess(resolve(import.meta.dirname, '../opponents/streams.ts'))
  const oursOf = startProcess(resolve(import.meta.dirname, '../harness/stream-clients.ts'))
  const bareOf = startProcess(resolve(import.meta.dirname, '../harness/stream-clients.ts'))
  try {
    const barePort = Number(await bare.printed(/port (\d+)/))
    await Promise.all([oursOf.printed(/(ready)/), bareOf.printed(/(ready)/)])
    const change = await preparePages(real)
    await openStreams(oursOf, real.port, '/p/bench-one/events', 'one', 1)
    await openStreams(bareOf, barePort, '/one', 'one', 1)
    // Both do what they will do before they are weighed empty.
    for (let at = 0; at < (quick ? 2 : 20); at += 1) await arrivalOf(oursOf, 'one', () => change('one'))
    const ourMemory = await weigh(real, () => openStreams(oursOf, real.port, '/events', 'all', count))
    const bareMemory = await weigh(bare, () => openStreams(bareOf, barePort, '/all', 'all', count))

    const ours = () => tell(real, oursOf, change)
    const { frame } = await arrivalOf(oursOf, 'all', () => change('all'))
    const write = async (group: string) => void bare.send({ broadcast: { path: `/${group}`, bytes: frame } })
    const rounds = await alternate(quick ? 2 : 25, ours, () => tell(bare, bareOf, write))
    return [
      ...timesOf(count, frame, rounds),
      memoryOf('heap', '  heap and buffers, KB per stream', ourMemory.heap / count, bareMemory.heap / count),
      memoryOf('rss', '  resident memory, KB per stream', ourMemory.rss / count, bareMemory.rss / count),
    ]
  } finally {
    await Promise.all([oursOf, bareOf, bare, real].map((each) => each.stop()))
  }
}

/** Adds a second page for a single reader, like the first, and answers what changes either. */
async function preparePages(real: RealServer): Promise<(group: string) => Promise<unknown>> {
  const { call, page, component } = real.installation
  const single = await addPage(real, 'bench-one')
  const paths: Record<string, string> = {
    all: `/api/v1/pages/${page.id}/components/${component.id}`,
    one: `/api/v1/pages/bench-one/components/${single.id}`,
  }
  // Each for itself: what gives a component the status that it has is no change, and is told to nobody.
  const isDown = new Map<string, boolean>()
  return (group) => {
    isDown.set(group, !isDown.get(group))
    return call('PATCH', paths[group] ?? '', { baseStatus: isDown.get(group) ? 'major_outage' : 'operational' })
  }
}

const openStreams = (clients: Process, port: number, path: string, group: string, count: number) =>
  clients.ask({ open: { group, port, path, count } }, 'opened')

async function arrivalOf(clients: Process, group: string, change: () => Promise<unknown>) {
  const arriving = clients.ask<Arrival>({ await: { group } }, 'arrival')
  const begun = now()
  await change()
  return { begun, ...(await arriving) }
}

async function tell(server: Process, clients: Process, change: (group: string) => Promise<unknown>): Promise<Told> {
  const way = async (group: string): Promise<Way> => {
    const { cpu } = await server.cost()
    const { begun, first, last } = await arrivalOf(clients, group, () => change(group))
    return { took: last - begun, between: last - first, cpu: (await server.cost()).cpu - cpu }
  }
  return { one: await way('one'), all: await way('all') }
}

async function weigh(server: Process, open: () => Promise<unknown>): Promise<Pick<Cost, 'heap' | 'rss'>> {
  const before = await server.costAfterGc()
  await open()
  const after = await server.costAfterGc()
  return { heap: (after.heap - before.heap) / 1024, rss: (after.rss - before.rss) / 1024 }
}

function timesOf(count: number, frame: string, rounds: { ours: Told; bare: Told }[]): Figure[] {
  const line = (name: string, what: string, of: (told: Told) => number, goal?: Figure['goal']): Figure => ({
    name: `broadcast.${name}`,
    what,
    ours: spreadOf(rounds.map(({ ours }) => of(ours))).median,
    bare: spreadOf(rounds.map(({ bare }) => of(bare))).median,
    ratio: spreadOf(rounds.map(({ ours, bare }) => of(ours) / of(bare))),
    ...(goal && { goal }),
  })
  const size = `${Buffer.byteLength(frame)} bytes to ${count} streams`
  const goal = { atMost: 1.2 }
  return [
    line('took', `${size}: ms more than to one`, ({ all, one }) => all.took - one.took, goal),
    line('cpu', '  ms of server processor more than to one', ({ all, one }) => all.cpu - one.cpu, goal),
    line('between', '  ms from the first stream to the last', ({ all }) => all.between),
    line('whole', '  ms from the request for the change to the last stream', ({ all }) => all.took),
  ]
}

function memoryOf(name: string, what: string, ours: number, bare: number): Figure {
  return { name: `broadcast.${name}`, what, ours, bare, goal: { atMost: 25 } }
}
