import type { Incident, IncidentUpdate } from '@incident-commander/server/contract'
import { en } from '@incident-commander/widget/labels/en.ts'
import { formatInstant, type Place } from '@incident-commander/widget/time.ts'
import { differences as words, edit } from './words/incident-record.ts'

const shortened = (text: string) => {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > 160 ? `${line.slice(0, 159)}…` : line
}

const wordOf = (status: Incident['components'][number]['status'] | undefined) =>
  status === undefined ? words.notAffected : status === null ? words.over : en.statuses[status]

function updateDifferences(before: IncidentUpdate[], after: IncidentUpdate[], time: (instant: string) => string) {
  const was = new Map(before.map((update) => [update.id, update]))
  const is = new Set(after.map(({ id }) => id))
  const status = (update: IncidentUpdate) => en.incidentStatuses[update.status]
  return [
    ...after.flatMap((update) => {
      const old = was.get(update.id)
      if (!old) return [words.added(update.author ?? words.somebody, status(update), shortened(update.message))]
      return [
        ...(old.message === update.message ? [] : [words.text(status(update), shortened(update.message))]),
        ...(old.at === update.at ? [] : [words.moved(status(update), time(update.at))]),
      ]
    }),
    ...before.filter(({ id }) => !is.has(id)).map((update) => words.removed(status(update), shortened(update.message))),
  ]
}

/** What is another in an incident than it was, one sentence each. */
export function incidentDifferences(before: Incident, after: Incident, place: Place): string[] {
  const time = (instant: string) => formatInstant(instant, place, Date.now())
  const impact = (incident: Incident) => (incident.impact ? en.impacts[incident.impact] : edit.notSet)
  const ids = new Map([...before.components, ...after.components].map(({ id, name }) => [id, name]))
  const statusIn = (incident: Incident, id: string) => incident.components.find((each) => each.id === id)?.status
  const found = [
    ...(before.title === after.title ? [] : [words.title(before.title, after.title)]),
    ...(before.status === after.status
      ? []
      : [words.status(en.incidentStatuses[before.status], en.incidentStatuses[after.status])]),
    ...(before.impact === after.impact ? [] : [words.impact(impact(before), impact(after))]),
    ...(before.startedAt === after.startedAt ? [] : [words.began(time(before.startedAt), time(after.startedAt))]),
    ...(before.clientIds?.toSorted().join() === after.clientIds?.toSorted().join()
      ? []
      : [words.clients(before.clientIds?.length ?? 0, after.clientIds?.length ?? 0)]),
    ...updateDifferences(before.updates, after.updates, time),
    ...[...ids].flatMap(([id, name]) => {
      const [from, to] = [wordOf(statusIn(before, id)), wordOf(statusIn(after, id))]
      return from === to ? [] : [words.component(name, from, to)]
    }),
  ]
  return found.length > 0 ? found : [words.other]
}
