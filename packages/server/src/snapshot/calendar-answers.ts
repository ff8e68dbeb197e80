import { ageHeaders, openHeaders, unknownDocument } from './answers.ts'
import { makeAnswer } from './answer.ts'
import type { Answer } from './answer.ts'
import { toCalendar } from './public/calendar.ts'
import type { CalendarOf } from './public/calendar.ts'
import type { HeldPage } from './render.ts'
import type { PageSnapshot } from './snapshot.ts'

const form = /^(?:\/components\/([^/]+))?\/maintenance\.ics$/
const formOfWindow = /^\/maintenance\/([^/]+)\.ics$/

type Keep = (
  page: HeldPage,
  path: string,
  stamp: string,
  make: (held?: { answer: Answer }) => Promise<{ answer: Answer; content: null }>,
) => Answer | Promise<Answer>

/** Creates the answers to `/maintenance.ics`, also of a component, and `/maintenance/{id}.ics`: made when somebody asks. */
export function createCalendarAnswers(keep: Keep) {
  return (page: HeldPage, path: string): Answer | Promise<Answer> | undefined => {
    const { snapshot } = page
    const of = calendarAt(snapshot, path)
    if (of === undefined) return undefined
    if (of === 'missing') return unknownDocument
    const told = of ? snapshot.maintenances.filter(of.has) : snapshot.maintenances
    const stamp = [snapshot.manner.key, ...told.map(({ id, revision }) => `${id}:${revision}`)].join()
    return keep(page, path, stamp, async (held) => {
      const headers = {
        ...openHeaders,
        ...ageHeaders(snapshot),
        'Content-Disposition': 'inline; filename="maintenance.ics"',
      }
      const text = toCalendar(snapshot, of)
      return {
        answer: makeAnswer({ type: 'text/calendar; charset=utf-8', headers, text }, held?.answer),
        content: null,
      }
    })
  }
}

/** What the calendar at a path has, null for everything; undefined where none can be. */
function calendarAt(
  { components, maintenances }: PageSnapshot,
  path: string,
): CalendarOf | null | 'missing' | undefined {
  const windowId = formOfWindow.exec(path)?.[1]
  if (windowId !== undefined) {
    const window = maintenances.find(({ id }) => id === windowId)
    return window ? { name: window.title, has: ({ id }) => id === windowId } : 'missing'
  }
  const match = form.exec(path)
  if (!match) return undefined
  const [, componentId] = match
  if (componentId === undefined) return null
  const component = components.find(({ id }) => id === componentId)
  if (!component) return 'missing'
  return { name: component.name, has: (window) => window.components.some(({ id }) => id === componentId) }
}
