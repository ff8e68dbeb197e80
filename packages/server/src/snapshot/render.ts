import { renderMachineAnswers } from './answers.ts'
import type { Answers } from './answers.ts'
import type { PageSnapshot } from './snapshot.ts'
import { toLiveFrame, toStatusDocument } from './status-document.ts'
import { dayIn } from './zone.ts'

/** A page as this process shows it: its snapshot and every answer made from it. */
export interface HeldPage {
  snapshot: PageSnapshot
  answers: Answers
  /** The live event as it goes over the wire. */
  frame: Buffer
  /** What of the clock the answers depend on; when it becomes another, they are made again. */
  hour: string
}

/** What a page's answers depend on besides its snapshot: the day in its zone, and which promised updates are late. */
export function hourOf(snapshot: PageSnapshot, now: Date): string {
  const instant = now.toISOString()
  const late = snapshot.incidents.filter(({ nextUpdateBy }) => nextUpdateBy !== null && nextUpdateBy <= instant)
  return [dayIn(now, snapshot.page.timeZone), ...late.map(({ id }) => id)].join()
}

/** How often this process rendered; so that a test can tell one rendering per change. */
export interface RenderCounts {
  pages: number
}

/** Makes every answer of a page; what is as it was in `previous` is taken over. */
export async function renderHeldPage(
  snapshot: PageSnapshot,
  now: Date,
  counts: RenderCounts,
  previous?: HeldPage,
): Promise<HeldPage> {
  counts.pages += 1
  const document = toStatusDocument(snapshot, now)
  return {
    snapshot,
    answers: renderMachineAnswers(snapshot, document, previous?.answers),
    frame: Buffer.from(`event: status\ndata: ${JSON.stringify(toLiveFrame(document))}\n\n`),
    hour: hourOf(snapshot, now),
  }
}
