import { Month } from '../contract/index.ts'
import type { UptimeDocument, UptimeEvent, UptimeMonth } from '../contract/index.ts'
import { eventsOf, isMonthOf, nameEvents, toUptimeDocument, toUptimeMonth } from '../uptime/uptime-document.ts'
import type { PageLogs } from '../uptime/read-logs.ts'
import { jsonType, unavailable, unknownDocument } from './answers.ts'
import type { Answer } from './answer.ts'
import type { Keep, MakeOpen } from './kept-answer.ts'
import { renderUptimeAnswer } from './html-answers.ts'
import type { HtmlSource } from './html-answers.ts'
import type { HeldPage } from './render.ts'
import { isMaintenance } from './recorded.ts'
import type { Shown } from './recorded.ts'
import { uptimeSource } from './uptime-source.ts'
import { monthIn } from './zone.ts'

/** Milliseconds until the same is said of other minutes: those of a trouble that lasts grow. */
function rhythmOf(logs: PageLogs): number {
  const lasts = [...logs.values()].some(({ troubles }) => troubles.at(-1)?.to === null)
  return lasts ? 60_000 : 3_600_000
}

/** What uptime answers are made with. */
export interface UptimeAnswersOptions {
  keep: Keep
  open: MakeOpen
  sourceOf: (page: HeldPage) => HtmlSource
  read: (page: HeldPage, id: string) => Promise<Shown | 'gone' | 'unavailable'>
  now: () => Date
}

/** Creates the answers about uptime, made when somebody asks and held: undefined for a path that is none of them. */
export function createUptimeAnswers({ keep, open, sourceOf, read, now }: UptimeAnswersOptions) {
  /** Tells what the days of a document refer to, as far as it is still kept. */
  const named = async <Document extends UptimeDocument | UptimeMonth>(page: HeldPage, document: Document) => {
    const { incidents, maintenances } = page.snapshot
    const events = new Map<string, UptimeEvent>()
    for (const incident of incidents) events.set(incident.id, toEvent('incident', incident))
    for (const maintenance of maintenances) events.set(maintenance.id, toEvent('maintenance', maintenance))
    for (const id of eventsOf(document)) {
      const shown = events.has(id) ? 'gone' : await read(page, id)
      if (typeof shown !== 'string') events.set(id, toEvent(isMaintenance(shown) ? 'maintenance' : 'incident', shown))
    }
    return nameEvents(document, events)
  }

  const stampOf = ({ snapshot }: HeldPage, logs: PageLogs, at: Date) =>
    [snapshot.manner.key, snapshot.revision, Math.floor(at.getTime() / rhythmOf(logs))].join()

  const rangesAnswer = (page: HeldPage, logs: PageLogs) => {
    const at = now()
    return keep(page, '/uptime.json', stampOf(page, logs, at), async (held) => {
      const document = await named(page, toUptimeDocument(uptimeSource(page.snapshot, logs, at)))
      return open(page, jsonType, JSON.stringify(document), held)
    })
  }

  const monthAnswer = (page: HeldPage, logs: PageLogs, month: string, form: string) => {
    const at = now()
    const source = uptimeSource(page.snapshot, logs, at)
    if (!isMonthOf(source, month)) return form === '' ? undefined : unknownDocument
    const stamp = `${stampOf(page, logs, at)},${form === '' ? page.uptime?.generatedAt : ''}`
    return keep(page, `/uptime/${month}${form}`, stamp, async (held) => {
      const document = await named(page, toUptimeMonth(source, month))
      if (form === '.json') return open(page, jsonType, JSON.stringify(document), held)
      // Of the last days readers are told the same here as on the first page.
      const ranges = document.later === null ? (page.uptime ?? toUptimeDocument(source)) : undefined
      return { answer: renderUptimeAnswer(sourceOf(page), document, ranges), content: null }
    })
  }

  return (page: HeldPage, path: string): Answer | Promise<Answer> | undefined => {
    const { logs, page: owner } = page.snapshot
    const asked = /^\/uptime(?:\/(\d{4}-\d{2}))?(\.json)?$/.exec(path)
    if (!asked) return undefined
    const [, month = monthIn(now(), owner.timeZone), form = ''] = asked
    if (!Month.safeParse(month).success) return undefined
    if (path === '/uptime.json') return logs ? rangesAnswer(page, logs) : unavailable
    return logs ? monthAnswer(page, logs, month, form) : unavailable
  }
}

const toEvent = (
  kind: UptimeEvent['kind'],
  { id, title, url }: Pick<UptimeEvent, 'id' | 'title' | 'url'>,
): UptimeEvent => ({ kind, id, title, url })
