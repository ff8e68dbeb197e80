import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { brandStyle } from '../branding/brand.ts'
import type { Clock } from '../clock.ts'
import { Id, Month } from '../contract/index.ts'
import { toPublicIncident } from '../incidents/incident-document.ts'
import { ageHeaders, atomType, jsonType, openHeaders, rssType, unavailable, unknownDocument } from './answers.ts'
import { makeAnswer } from './answer.ts'
import type { Answer } from './answer.ts'
import { inGroups } from './archive/in-groups.ts'
import { isToldOf, monthsAround, toHistory, toHistoryMonth, toPublicPostmortem } from './history.ts'
import { renderIncidentAnswer, renderMonthAnswer, renderPostmortemAnswer } from './html-answers.ts'
import type { HtmlSource } from './html-answers.ts'
import { createCalendarAnswers } from './calendar-answers.ts'
import { createMaintenanceAnswers } from './maintenance-answers.ts'
import { createMarkdownAnswers, markdownType } from './markdown-answers.ts'
import { toAtomMonth } from './public/atom.ts'
import { monthToMarkdown } from './public/markdown/page.ts'
import { toRssMonth } from './public/rss.ts'
import type { PageAssets } from './public/html/render-page.ts'
import { isMaintenance } from './recorded.ts'
import { readShown as read } from './read-shown.ts'
import type { HeldPage, RenderCounts } from './render.ts'
import type { Keep, Kept, MakeOpen } from './kept-answer.ts'
import { isOpen } from './status-document.ts'
import { createSearchAnswers, wishIn } from './search-answers.ts'
import { createUptimeAnswers } from './uptime-answers.ts'
import { monthIn } from './zone.ts'

/** The answers that are made when somebody asks: pages of incidents that are over and of maintenances, and the months. */
export interface ArchiveAnswers {
  /** The answer, at once where it is held; undefined for a path that is not the archive's. */
  find(page: HeldPage, path: string, asked?: Asked): Answer | Promise<Answer> | undefined
  /** Bytes of the answers that are held. */
  size(): number
}

export interface ArchiveAnswersOptions {
  assets: PageAssets
  counts: RenderCounts
  clock: Clock
  /** How many bytes of answers are held, of all pages together. */
  cacheBytes: number
  onFault: (error: unknown) => void
}

/** An entry weighs its bytes in every encoding, and its headers. */
function weigh({ answer: { bodies } }: Kept): number {
  const buffers = new Set([bodies.br.bytes, bodies.gzip.bytes, bodies.identity.bytes])
  return [...buffers].reduce((sum, { length }) => sum + length, 4000)
}

/** How the past is asked for. */
interface Asked {
  /** What stands after the question mark. */
  query: string
  /** Who asks. */
  address: string
  /** What they can read. */
  accept?: string | undefined
}

/** Creates the answers about the past, of which the last ones asked for are held. */
export function createArchiveAnswers({
  assets,
  counts,
  clock,
  cacheBytes,
  onFault,
}: ArchiveAnswersOptions): ArchiveAnswers {
  const cache = new LRUCache<string, Kept>({ maxSize: cacheBytes, sizeCalculation: weigh })
  const flights = new Map<string, Promise<Answer>>()

  /** What is held under the stamp, or is being made; else makes it, once, however many ask. */
  const keep: Keep = (page, path, stamp, make) => {
    const key = `${page.snapshot.page.id}${path}`
    const held = cache.get(key)
    if (held?.stamp === stamp) return held.answer
    const flightKey = `${key} ${stamp}`
    const underWay = flights.get(flightKey)
    if (underWay) return underWay
    const flight = make(held)
      .then((made) => {
        if (made.answer.status === 200) cache.set(key, { ...made, stamp })
        return made.answer
      })
      .catch((error: unknown) => {
        onFault(error)
        return held?.answer ?? unavailable
      })
      .finally(() => flights.delete(flightKey))
    flights.set(flightKey, flight)
    return flight
  }

  const sourceOf = ({ document, snapshot }: HeldPage): HtmlSource => ({
    document,
    slug: snapshot.page.slug,
    now: clock.now(),
    assets,
    headers: ageHeaders(snapshot),
    look: brandStyle(snapshot.brand),
  })

  const maintenanceAnswer = createMaintenanceAnswers({ sourceOf, keep, read })
  const calendarAnswer = createCalendarAnswers(keep)
  const searches = createSearchAnswers({ sourceOf, clock, read, onFault })

  const incidentAnswer = (page: HeldPage, path: string) => {
    const id = path.slice('/incidents/'.length)
    const { snapshot, archive, notFound } = page
    if (!Id.safeParse(id).success) return notFound
    const live = snapshot.incidents.find((incident) => incident.id === id)
    // Those that are open are rendered with each change: this one could not be.
    if (live && isOpen(live)) return unavailable
    const entry = archive.index().find(id)
    if (entry?.kind === 'maintenance') return notFound
    const revision = live?.revision ?? entry?.revision
    if (revision === undefined && archive.isWhole()) return notFound
    return keep(page, path, `${snapshot.manner.key} ${revision}`, async (held) => {
      const incident = await read(page, id)
      if (incident === 'unavailable') return { answer: unavailable, content: null }
      if (incident === 'gone' || isMaintenance(incident)) return { answer: notFound, content: null }
      const shown = toPublicIncident(incident)
      const { updatedAt: _, ...told } = page.document.page
      const content = createHash('sha256')
        .update(JSON.stringify([told, brandStyle(snapshot.brand), shown]))
        .digest('base64')
      if (held?.content === content) return { answer: held.answer, content }
      counts.incidents += 1
      return { answer: renderIncidentAnswer(sourceOf(page), shown), content }
    })
  }

  const openAnswer: MakeOpen = ({ snapshot }, type, text, held) => ({
    answer: makeAnswer({ type, headers: { ...openHeaders, ...ageHeaders(snapshot) }, text }, held?.answer),
    content: null,
  })

  /** The account of an incident, for readers or for programs. */
  const postmortemAnswer = (page: HeldPage, path: string, id: string, form: string) => {
    const { snapshot, archive, notFound } = page
    const missing = form === '.json' ? unknownDocument : notFound
    const revision = snapshot.incidents.find((each) => each.id === id)?.revision ?? archive.index().find(id)?.revision
    if (revision === undefined && archive.isWhole()) return missing
    return keep(page, path, `${snapshot.manner.key} ${revision}`, async (held) => {
      const incident = await read(page, id)
      if (incident === 'unavailable') return { answer: unavailable, content: null }
      if (incident === 'gone' || isMaintenance(incident)) return { answer: missing, content: null }
      const told = toPublicPostmortem(snapshot, incident)
      if (!told) return { answer: missing, content: null }
      if (form === '.json') return openAnswer(page, jsonType, JSON.stringify(told), held)
      return { answer: renderPostmortemAnswer(sourceOf(page), told), content: null }
    })
  }

  const monthAnswer = (page: HeldPage, month: string, form: string) => {
    const { snapshot, archive } = page
    const index = archive.index()
    if (!index.months().includes(month)) {
      if (!archive.isWhole()) return unavailable
      if (!isToldOf(snapshot, index, month, clock.now())) return form === '' ? undefined : unknownDocument
    }
    const around = monthsAround(index, month)
    const stamp = [snapshot.manner.key, index.stamp(month), around.earlier, around.later].join()
    return keep(page, `/history/${month}${form}`, stamp, async (held) => {
      if (form === '.atom' || form === '.rss') {
        const found = await inGroups(index.of(month), ({ id }) => read(page, id))
        if (found.includes('unavailable')) return { answer: unavailable, content: null }
        const told = found.filter((each) => typeof each !== 'string')
        const [type, write] = form === '.rss' ? ([rssType, toRssMonth] as const) : ([atomType, toAtomMonth] as const)
        return openAnswer(page, type, write(snapshot, month, told, around), held)
      }
      const told = (await archive.readMonth(month)).map(snapshot.manner.show)
      const document = toHistoryMonth(snapshot, index, month, told)
      if (form === '.json') return openAnswer(page, jsonType, JSON.stringify(document), held)
      if (form === '.md') return openAnswer(page, markdownType, monthToMarkdown(document), held)
      return { answer: renderMonthAnswer(sourceOf(page), document), content: null }
    })
  }

  const historyAnswer = (page: HeldPage) => {
    const { snapshot, archive } = page
    if (!archive.isWhole()) return unavailable
    const index = archive.index()
    return keep(page, '/history.json', `${snapshot.manner.key},${index.stamp()}`, async (held) =>
      openAnswer(page, jsonType, JSON.stringify(toHistory(snapshot, index)), held),
    )
  }

  const markdownAnswer = createMarkdownAnswers({ keep, open: openAnswer, now: () => clock.now() })
  const uptimeAnswer = createUptimeAnswers({
    keep,
    open: openAnswer,
    sourceOf,
    read,
    now: () => clock.now(),
  })

  return {
    find(page, path, asked) {
      const wish = asked && (path === '/history' || path === '/history.json') ? wishIn(asked.query) : undefined
      if (asked && wish) return searches.find(page, path, wish, { address: asked.address, accept: asked.accept })
      if (/^\/uptime(?:\.json$|\/|$)/.test(path)) return uptimeAnswer(page, path)
      const markdown = markdownAnswer(page, path)
      if (markdown) return markdown
      const [, id, written] = /^\/incidents\/([a-z0-9]{12})\/postmortem(\.json)?$/.exec(path) ?? []
      if (id !== undefined) return postmortemAnswer(page, path, id, written ?? '')
      if (path.startsWith('/incidents/')) return incidentAnswer(page, path)
      if (path.endsWith('.ics')) return calendarAnswer(page, path)
      if (path.startsWith('/maintenance/')) return maintenanceAnswer(page, path)
      if (path === '/history.json') return historyAnswer(page)
      if (path === '/history') return monthAnswer(page, monthIn(clock.now(), page.snapshot.page.timeZone), '')
      const [, month = '', form = ''] = /^\/history\/([\d-]+)(\.json|\.atom|\.rss|\.md)?$/.exec(path) ?? []
      return Month.safeParse(month).success ? monthAnswer(page, month, form) : undefined
    },
    size: () => cache.calculatedSize,
  }
}
