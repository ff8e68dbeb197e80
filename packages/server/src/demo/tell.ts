import type { Occasion } from '../accounts/audit.ts'
import type { Database } from '../database/database.ts'
import { editUpdate } from '../incidents/edit-update.ts'
import { getIncident } from '../incidents/incident.ts'
import { writeNote } from '../incidents/note.ts'
import { openIncident } from '../incidents/open-incident.ts'
import { postUpdate } from '../incidents/post-update.ts'
import type { Secrets } from '../secrets.ts'
import type { PageScope } from '../pages/page.ts'
import type { ComponentName } from './provider.ts'
import type { Said, Told, ToldIncident } from './story/told.ts'
import { minutesAfter } from './when.ts'

/** Where the story happens. */
export interface Stage {
  db: Database
  page: PageScope
  /** The owner, at a time. */
  occasion(at: Date): Occasion
  components: Map<ComponentName, string>
  secrets: Secrets
}

/** Something that is done at a time. Steps are taken in the order of their times. */
export interface Step {
  at: Date
  take(): Promise<unknown>
}

/** What was done about an incident: declared, updated, edited and noted down, each when it happened. */
export function stepsOf(stage: Stage, incident: ToldIncident, now: Date): Step[] {
  const { db, page, occasion } = stage
  const began = incident.began(now)
  const time = (after: number) => minutesAfter(began, after)
  let id = ''
  const declare = (at: Date, input: object): Step => ({
    at,
    take: async () => {
      const { title, impact, test = false } = incident
      const told = { title, impact, test, startedAt: began.toISOString(), ...input }
      id = (await openIncident(db, page, occasion(at), told)).id
    },
  })
  if (incident.enteredAfter !== undefined) return [declare(time(incident.enteredAfter), entered(stage, incident, time))]
  const [opening, ...later] = incident.told
  const steps = [declare(time(opening.after), { notify: true, ...said(stage, opening, time(opening.after)) })]
  for (const update of later) {
    const at = time(update.after)
    const input = { ...said(stage, update, at), reopen: update.reopen ?? false }
    steps.push({ at, take: () => postUpdate(db, page, occasion(at), id, input) })
  }
  for (const [index, { after, edited }] of incident.told.entries()) {
    if (!edited) continue
    const at = time(after + edited.after)
    steps.push({
      at,
      take: async () => {
        const { updates } = await getIncident(db, page, id)
        const updateId = updates.at(-1 - index)?.id ?? ''
        await editUpdate(db, page, occasion(at), id, updateId, { message: edited.message })
      },
    })
  }
  for (const { after, message } of incident.notes ?? []) {
    const at = time(after)
    steps.push({ at, take: () => writeNote(db, page, occasion(at), id, { message }) })
  }
  return steps
}

function componentsOf({ components }: Stage, words: Said) {
  return Object.entries(words).map(([name, status]) => {
    const id = components.get(name as ComponentName)
    if (!id) throw new Error(`Acme Cloud has no ${name}`)
    return { id, status }
  })
}

/** An incident that is over when it is entered: with one message it is about the end. */
function entered(stage: Stage, { told: [first, ...later] }: ToldIncident, time: (after: number) => Date) {
  const components = componentsOf(stage, first.components ?? {})
  if (later.length === 0) {
    return { status: first.status, message: first.message, components, resolvedAt: time(first.after).toISOString() }
  }
  const updates = [first, ...later].map(({ after, status, message, components: words = {} }) => ({
    status,
    message,
    at: time(after).toISOString(),
    components: componentsOf(stage, words),
  }))
  return { updates }
}

function said(stage: Stage, { status, message, components = {}, nextWithin }: Told, at: Date) {
  const promise = nextWithin === undefined ? {} : { nextUpdateBy: minutesAfter(at, nextWithin).toISOString() }
  // What is promised is promised to the minute, and to whole ones of five.
  const timed = message.replace(/<t:\+(\d+)>/g, (_, minutes: string) => {
    const whole = Math.ceil(minutesAfter(at, Number(minutes)).getTime() / 300_000) * 300_000
    return `<t:${new Date(whole).toISOString().slice(0, 16)}Z>`
  })
  return { status, message: timed, components: componentsOf(stage, components), ...promise }
}
