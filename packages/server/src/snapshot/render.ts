import { setImmediate as breathe } from 'node:timers/promises'
import { toPublicIncident } from '../incidents/incident-document.ts'
import { ageHeaders, renderMachineAnswers } from './answers.ts'
import type { Answers } from './answers.ts'
import type { Answer } from './answer.ts'
import { contentOf, frameOf, renderIncidentAnswer, renderNotFoundAnswer, renderPageAnswer } from './html-answers.ts'
import type { HtmlSource, IncidentAnswer } from './html-answers.ts'
import type { PageAssets } from './public/html/render-page.ts'
import type { PageSnapshot } from './snapshot.ts'
import { isOpen, toLiveFrame, toStatusDocument } from './status-document.ts'
import { dayIn } from './zone.ts'

/** A page as this process shows it: its snapshot and every answer made from it. */
export interface HeldPage {
  snapshot: PageSnapshot
  answers: Answers
  /** What addresses below `/incidents/` answer that are no incident's. */
  notFound: Answer
  /** The live event as it goes over the wire. */
  frame: Buffer
  /** What of the clock the answers depend on; when it becomes another, they are made again. */
  hour: string
  incidents: Map<string, IncidentAnswer>
  /** By path, what makes the pages of ended incidents that are still to be rendered, or to be rendered again. */
  late: Map<string, () => Answer | undefined>
}

/** How often this process rendered; so that a test can tell one rendering per change. */
export interface RenderCounts {
  pages: number
  incidents: number
}

/** What rendering takes besides the snapshot. */
export interface Rendering {
  now: Date
  assets: PageAssets
  counts: RenderCounts
  /** Hears of HTML that could not be rendered. Programs are answered all the same, readers get what was there before. */
  onFault: (error: unknown) => void
}

/** What a page's answers depend on besides its snapshot: the day in its zone, and which promised updates are late. */
export function hourOf(snapshot: PageSnapshot, now: Date): string {
  const instant = now.toISOString()
  const late = snapshot.incidents.filter(({ nextUpdateBy }) => nextUpdateBy !== null && nextUpdateBy <= instant)
  return [dayIn(now, snapshot.page.timeZone), ...late.map(({ id }) => id)].join()
}

/** Makes every answer of a page; what is as it was in `previous` is taken over. */
export function renderHeldPage(snapshot: PageSnapshot, rendering: Rendering, previous?: HeldPage): HeldPage {
  const { now, assets, counts } = rendering
  const { timeZone, locale } = snapshot.page
  const document = toStatusDocument(snapshot, now)
  const history = snapshot.incidents.filter((incident) => !isOpen(incident)).map(toPublicIncident)
  const source: HtmlSource = {
    data: { document, history, now: now.toISOString(), timeZone, locale },
    assets,
    headers: ageHeaders(snapshot),
    hour: hourOf(snapshot, now),
  }
  const page: HeldPage = {
    snapshot,
    answers: renderMachineAnswers(snapshot, document, previous?.answers),
    notFound: renderNotFoundAnswer(document),
    frame: Buffer.from(`event: status\ndata: ${JSON.stringify(toLiveFrame(document))}\n\n`),
    hour: source.hour,
    incidents: new Map(),
    late: new Map(),
  }
  counts.pages += 1
  const root = attempt(rendering, () => renderPageAnswer(source)) ?? previous?.answers.get('/')
  if (root) page.answers.set('/', root)
  addIncidents(page, source, rendering, previous)
  return page
}

/** Adds the incidents' own pages: as they were, rendered now, or left for later. */
function addIncidents(page: HeldPage, source: HtmlSource, rendering: Rendering, previous: HeldPage | undefined): void {
  const frame = frameOf(source)
  for (const incident of page.snapshot.incidents.map(toPublicIncident)) {
    const path = `/incidents/${incident.id}`
    const before = previous?.incidents.get(incident.id)
    const show = (made: IncidentAnswer) => {
      page.incidents.set(incident.id, made)
      page.answers.set(path, made.answer)
      return made.answer
    }
    const render = () => {
      page.late.delete(path)
      rendering.counts.incidents += 1
      const made = attempt(rendering, () => renderIncidentAnswer(source, incident)) ?? before
      return made && show(made)
    }
    const isSame = before?.content === contentOf(incident)
    if (before && isSame) show(before)
    if (isSame && before?.frame === frame) continue
    // What changed is shown at once. Pages that only stand by, hundreds perhaps, must not hold it up.
    const standsBy = !isOpen(incident) && (isSame || !previous || previous.late.has(path))
    if (standsBy) page.late.set(path, render)
    else render()
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

/** Renders what is late, one page at a time so that others are answered in between, until the page is replaced. */
export async function renderLate(page: HeldPage, isCurrent: () => boolean): Promise<void> {
  for (const render of page.late.values()) {
    await breathe()
    if (!isCurrent()) return
    render()
  }
}
