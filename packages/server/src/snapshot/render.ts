import { brandStyle } from '../branding/brand.ts'
import type { StatusDocument, UptimeDocument } from '../contract/index.ts'
import { toPublicIncident } from '../incidents/incident-document.ts'
import { addFeeds, addImages, ageHeaders, renderMachineAnswers } from './answers.ts'
import type { Answers } from './answers.ts'
import type { Answer } from './answer.ts'
import type { PageArchive } from './archive/archive.ts'
import { madeOf, renderIncidentAnswer, renderNotFoundAnswer, renderPageAnswer } from './html-answers.ts'
import type { HtmlSource, IncidentAnswer } from './html-answers.ts'
import type { PageAssets } from './public/html/render-page.ts'
import type { PageSnapshot } from './snapshot.ts'
import { isOpen, pastIncidents, toLiveFrame, toStatusDocument } from './status-document.ts'
import { toUptimeDocument } from '../uptime/uptime-document.ts'
import { uptimeSource } from './uptime-source.ts'
import { dayIn } from './zone.ts'

/** A page as this process shows it: its snapshot and every answer about the present made from it. */
export interface HeldPage {
  snapshot: PageSnapshot
  document: StatusDocument
  archive: PageArchive
  answers: Answers
  /** What addresses below `/incidents/` answer that are no incident's. */
  notFound: Answer
  /** The live event as it goes over the wire. */
  frame: Buffer
  /** What of the clock the answers depend on; when it becomes another, they are made again. */
  hour: string
  /** The pages of open incidents. */
  incidents: Map<string, IncidentAnswer>
  /** The uptime that the page shows, wherever it does; undefined while it is not known. */
  uptime: UptimeDocument | undefined
  /** When this was last known to be the newest, in milliseconds. */
  currentAt: number
}

/** How often this process rendered; so that a test can tell one rendering per change. */
export interface RenderCounts {
  pages: number
  incidents: number
}

/** What rendering takes besides the snapshot. */
export interface Rendering {
  now: Date
  archive: PageArchive
  assets: PageAssets
  counts: RenderCounts
  /** Hears of HTML that could not be rendered. Programs are answered all the same, readers get what was there before. */
  onFault: (error: unknown) => void
}

/** Milliseconds after which a number that falls is told anew, and one of a young component, which rises by itself. */
const fallingStep = 600_000
const youngStep = 3_600_000

/** How long a component is young: until there is as much to tell of it as of any. */
const youth = 90 * 86_400_000

/** Whether a share of known time grows because more time becomes known. */
const isRising = ({ components, logs }: PageSnapshot, now: Date) =>
  components.some(
    ({ id, startDate, createdAt }) =>
      now.getTime() - Date.parse(startDate ?? createdAt) < youth && (logs?.get(id)?.troubles.length ?? 0) > 0,
  )

/**
 * What a page's answers depend on besides its snapshot: the day in its zone, which promised updates are late, and, roughly,
 * how long an outage has lasted or how long a component is there.
 */
export function hourOf(snapshot: PageSnapshot, now: Date): string {
  const instant = now.toISOString()
  const late = snapshot.incidents.filter(({ nextUpdateBy }) => nextUpdateBy !== null && nextUpdateBy <= instant)
  const isFalling = snapshot.components.some(({ status }) => status === 'partial_outage' || status === 'major_outage')
  const length = isFalling ? fallingStep : isRising(snapshot, now) ? youngStep : Infinity
  const step = Math.floor(now.getTime() / length)
  return [dayIn(now, snapshot.page.timeZone), step, ...late.map(({ id }) => id)].join()
}

/** Makes every answer about a page's present; what is as it was in `previous` is taken over. */
export function renderHeldPage(snapshot: PageSnapshot, rendering: Rendering, previous?: HeldPage): HeldPage {
  const { now, assets, counts, archive } = rendering
  const document = toStatusDocument(snapshot, now)
  const source: HtmlSource = {
    document,
    slug: snapshot.page.slug,
    now,
    assets,
    headers: ageHeaders(snapshot),
    look: brandStyle(snapshot.brand),
  }
  const page: HeldPage = {
    snapshot,
    document,
    archive,
    answers: renderMachineAnswers(snapshot, document, previous?.answers),
    notFound: renderNotFoundAnswer(document, source.look),
    frame: Buffer.from(`event: status\ndata: ${JSON.stringify(toLiveFrame(document))}\n\n`),
    hour: hourOf(snapshot, now),
    incidents: new Map(),
    uptime: uptimeOf(snapshot, now),
    currentAt: Math.max(Date.parse(snapshot.computedAt), previous?.currentAt ?? 0),
  }
  addFeeds(page.answers, snapshot, archive.index(), previous?.answers)
  addImages(page.answers, snapshot.brand, previous?.answers)
  counts.pages += 1
  const root =
    attempt(rendering, () => renderPageAnswer(source, pastIncidents(snapshot, now), page.uptime)) ??
    previous?.answers.get('/')
  if (root) page.answers.set('/', root)
  addOpenIncidents(page, source, rendering, previous)
  return page
}

/** The last 90 days, as far as they are known. */
function uptimeOf(snapshot: PageSnapshot, now: Date): UptimeDocument | undefined {
  const { logs } = snapshot
  return logs ? toUptimeDocument(uptimeSource(snapshot, logs, now)) : undefined
}

/** Adds the pages of open incidents. Others are the archive's: they are rendered when somebody asks for them. */
function addOpenIncidents(page: HeldPage, source: HtmlSource, rendering: Rendering, previous?: HeldPage): void {
  for (const incident of page.snapshot.incidents.filter(isOpen).map(toPublicIncident)) {
    const made = madeOf(source, page.hour, incident)
    const before = previous?.incidents.get(incident.id)
    const render = () => {
      rendering.counts.incidents += 1
      const answer = attempt(rendering, () => renderIncidentAnswer(source, incident))
      return answer && { made, answer }
    }
    const shown = before?.made === made ? before : (render() ?? before)
    if (!shown) continue
    page.incidents.set(incident.id, shown)
    page.answers.set(`/incidents/${incident.id}`, shown.answer)
  }
}

function attempt<Made>({ onFault }: Rendering, make: () => Made): Made | undefined {
  try {
    return make()
  } catch (error) {
    onFault(error)
    return undefined
  }
}
