import { ageHeaders, openHeaders, unknownDocument } from './answers.ts'
import { makeAnswer } from './answer.ts'
import type { Answer } from './answer.ts'
import { toCalendar } from './public/calendar.ts'
import type { HeldPage } from './render.ts'

const form = /^(?:\/components\/([^/]+))?\/maintenance\.ics$/

type Keep = (
  page: HeldPage,
  path: string,
  stamp: string,
  make: (held?: { answer: Answer }) => Promise<{ answer: Answer; content: null }>,
) => Answer | Promise<Answer>

/** Creates the answers to `/maintenance.ics` and `/components/{id}/maintenance.ics`: made when somebody asks. */
export function createCalendarAnswers(keep: Keep) {
  return (page: HeldPage, path: string): Answer | Promise<Answer> | undefined => {
    const match = form.exec(path)
    if (!match) return undefined
    const { snapshot } = page
    const [, componentId = null] = match
    if (componentId !== null && !snapshot.components.some(({ id }) => id === componentId)) return unknownDocument
    const stamp = [snapshot.manner.key, ...snapshot.maintenances.map(({ id, revision }) => `${id}:${revision}`)].join()
    return keep(page, path, stamp, async (held) => {
      const headers = {
        ...openHeaders,
        ...ageHeaders(snapshot),
        'Content-Disposition': 'inline; filename="maintenance.ics"',
      }
      const text = toCalendar(snapshot, componentId)
      return {
        answer: makeAnswer({ type: 'text/calendar; charset=utf-8', headers, text }, held?.answer),
        content: null,
      }
    })
  }
}
