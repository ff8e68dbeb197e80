import { join } from 'node:path'
import { tmpdir } from 'node:os'
import { createArchive } from '../../packages/server/src/snapshot/archive/archive.ts'
import { openArchiveFiles } from '../../packages/server/src/snapshot/archive/files.ts'
import { renderHeldPage } from '../../packages/server/src/snapshot/render.ts'
import type { HeldPage, Rendering } from '../../packages/server/src/snapshot/render.ts'
import { showSnapshot } from '../../packages/server/src/snapshot/snapshot.ts'
import type { Measure } from '../harness/report.ts'
import { alternate } from '../harness/rounds.ts'
import { changed, sampleSnapshot } from '../harness/sample-snapshot.ts'
import { spreadOf } from '../harness/statistics.ts'

const noon = Date.UTC(2026, 5, 30, 12)

/** Milliseconds of processor: what else the machine does meanwhile is not in it. */
function costOf(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

/** A page that changes again and again, and is rendered each time as the server does it. */
function changingPage(size: number) {
  let stored = sampleSnapshot(size)
  let page: HeldPage | undefined
  const counts = { pages: 0, incidents: 0, incidentDocuments: 0, monthDocuments: 0 }
  const { id, timeZone } = stored.page
  const fail = (error: unknown) => {
    throw error
  }
  const rendering: Rendering = {
    now: new Date(noon),
    // Nothing is written to it: what a change writes is not waited for by anybody.
    archive: createArchive({
      pageId: id,
      timeZone,
      files: openArchiveFiles(join(tmpdir(), id), counts),
      onDamage: fail,
    }),
    assets: { scriptUrl: '/assets/page.js', consoleUrl: () => 'https://status.example.com/console' },
    counts,
    onFault: fail,
  }
  return {
    /** From what the database said to every byte that is served. */
    render() {
      const now = new Date(noon + stored.revision * 1000)
      stored = changed(stored, now)
      return costOf(() => {
        page = renderHeldPage(showSnapshot(stored, page?.snapshot.manner), { ...rendering, now }, page)
      })
    },
    /** To write the same document as JSON, which nothing can do without. */
    stringify() {
      const times = 100
      return (
        costOf(() => {
          for (let at = 0; at < times; at += 1) JSON.stringify(page?.document)
        }) / times
      )
    },
    bytes: () => JSON.stringify(page?.document).length,
  }
}

/** What a change costs a page of the usual size, and one of the largest, next to JSON.stringify of its document. */
export const rendering: Measure = async ({ quick }) => {
  const small = changingPage(12)
  const large = changingPage(200)
  const count = quick ? 3 : 100
  // What is compiled on the way is no part of a change.
  for (let at = 0; at < count; at += 1) for (const page of [small, large]) page.render()
  const rendered = await alternate(count, large.render, small.render)
  const smallWritten = await alternate(count, small.render, small.stringify)
  const largeWritten = await alternate(count, large.render, large.stringify)
  const against = (what: string, name: string, rounds: { ours: number; bare: number }[]) => ({
    name: `rendering.${name}`,
    what,
    ours: spreadOf(rounds.map(({ ours }) => ours)).median,
    bare: spreadOf(rounds.map(({ bare }) => bare)).median,
    ratio: spreadOf(rounds.map(({ ours, bare }) => ours / bare)),
  })
  return [
    against(`A change of 12 components, ${small.bytes()} bytes: ms, bare: JSON.stringify`, 'small', smallWritten),
    against(`A change of 200 components, ${large.bytes()} bytes: the same`, 'large', largeWritten),
    against('  200 components, bare: 12 components', 'growth', rendered),
  ]
}
