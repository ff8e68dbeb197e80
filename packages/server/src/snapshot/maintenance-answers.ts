import { Id } from '../contract/index.ts'
import { toPublicMaintenance } from '../maintenances/maintenance-document.ts'
import { unavailable } from './answers.ts'
import type { Answer } from './answer.ts'
import { renderMaintenanceAnswer } from './html-answers.ts'
import type { HtmlSource } from './html-answers.ts'
import { isMaintenance } from './recorded.ts'
import type { Shown } from './recorded.ts'
import type { HeldPage } from './render.ts'
import { isUnderWay } from './status-maintenances.ts'

/** What a page is made with, and where it is held. */
export interface MaintenanceAnswersOptions {
  sourceOf(page: HeldPage): HtmlSource
  keep(
    page: HeldPage,
    path: string,
    stamp: string,
    make: () => Promise<{ answer: Answer; content: null }>,
  ): Answer | Promise<Answer>
  /** Reads what is shown of an id, from the live part or from the archive. */
  read(page: HeldPage, id: string): Promise<Shown | 'gone' | 'unavailable'>
}

/** Creates the answers to `/maintenance/{id}`: made when somebody asks, and anew once anything on them is another. */
export function createMaintenanceAnswers({ sourceOf, keep, read }: MaintenanceAnswersOptions) {
  return (page: HeldPage, path: string): Answer | Promise<Answer> => {
    const id = path.slice('/maintenance/'.length)
    const { snapshot, document, hour, notFound, archive } = page
    if (!Id.safeParse(id).success) return notFound
    const live = snapshot.maintenances.find((each) => each.id === id)
    if (!live) {
      const entry = archive.index().find(id)
      if (entry ? entry.kind === 'incident' : archive.isWhole()) return notFound
      return keep(page, path, `${snapshot.manner.key} ${entry?.revision}`, async () => {
        const maintenance = await read(page, id)
        if (maintenance === 'unavailable') return { answer: unavailable, content: null }
        if (maintenance === 'gone' || !isMaintenance(maintenance)) return { answer: notFound, content: null }
        return { answer: renderMaintenanceAnswer(sourceOf(page), toPublicMaintenance(maintenance)), content: null }
      })
    }
    // What is over says nothing of the present.
    const isAhead = live.status === 'scheduled' || isUnderWay(live)
    const present = isAhead ? [hour, document.status.indicator, document.status.description] : []
    const stamp = [snapshot.manner.key, live.revision, ...present].join()
    return keep(page, path, stamp, async () => ({
      answer: renderMaintenanceAnswer(sourceOf(page), toPublicMaintenance(live)),
      content: null,
    }))
  }
}
