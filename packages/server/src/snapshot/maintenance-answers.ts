import { Id } from '../contract/index.ts'
import { toPublicMaintenance } from '../maintenances/maintenance-document.ts'
import type { Answer } from './answer.ts'
import { renderMaintenanceAnswer } from './html-answers.ts'
import type { HtmlSource } from './html-answers.ts'
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
}

/** Creates the answers to `/maintenance/{id}`: made when somebody asks, and anew once anything on them is another. */
export function createMaintenanceAnswers({ sourceOf, keep }: MaintenanceAnswersOptions) {
  return (page: HeldPage, path: string): Answer | Promise<Answer> => {
    const id = path.slice('/maintenance/'.length)
    const { snapshot, document, hour, notFound } = page
    const live = Id.safeParse(id).success ? snapshot.maintenances.find((each) => each.id === id) : undefined
    if (!live) return notFound
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
