import type { AffectedStatus, StatusDocument, UptimeDay, UptimeDocument } from '@incident-commander/server/contract'

const weights = { under_maintenance: 0, degraded_performance: 0, partial_outage: 0.3, major_outage: 1 }
const daysAgo = (day: string, days: number) =>
  new Date(Date.parse(`${day}T12:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10)

/** By position: how many days ago something was wrong, what, and for how many minutes. */
const bad: Record<number, [ago: number, status: AffectedStatus, minutes: number][]> = {
  1: [
    [67, 'major_outage', 41],
    [41, 'degraded_performance', 64],
    [14, 'partial_outage', 72],
    [0, 'partial_outage', 37],
  ],
  2: [
    [48, 'major_outage', 41],
    [14, 'degraded_performance', 96],
    [0, 'degraded_performance', 37],
  ],
  3: [[52, 'under_maintenance', 30]],
  4: [
    [64, 'degraded_performance', 36],
    [14, 'partial_outage', 24],
    [0, 'degraded_performance', 37],
  ],
  6: [[40, 'partial_outage', 44]],
  7: [
    [75, 'partial_outage', 149],
    [20, 'under_maintenance', 60],
  ],
  8: [[14, 'degraded_performance', 96]],
  10: [[23, 'under_maintenance', 20]],
}

/** The last 90 days of a page of `public-page.ts`; one incident is told of, of a fortnight ago. */
export function sampleUptime({
  page,
  generatedAt,
  revision,
  components,
  groups,
  history,
}: StatusDocument): UptimeDocument {
  const { id, name, url, timeZone, locale } = page
  const to = generatedAt.slice(0, 10)
  const event = history.at(-1)
  const dayOf = ([ago, status, minutes]: [number, AffectedStatus, number]): UptimeDay => ({
    day: daysAgo(to, ago),
    status,
    minutes:
      ago === 14 && status === 'partial_outage'
        ? { [status]: minutes, degraded_performance: 24 }
        : { [status]: minutes },
    events: event && ago === 14 ? [event.id] : [],
  })
  const tell = (all: UptimeDay[], since = '2024-03-01') => {
    const days = all.toSorted((one, other) => (one.day < other.day ? -1 : 1))
    const lost = days.reduce(
      (sum, { minutes }) => sum + (minutes.major_outage ?? 0) + (minutes.partial_outage ?? 0) * 0.3,
      0,
    )
    const percentage = (count: number) => Math.floor(10_000 - (lost / (count * 1440)) * 10_000) / 100
    return {
      since,
      days,
      percentages: { days30: percentage(30), days60: percentage(60), days90: percentage(90), days365: percentage(365) },
    }
  }
  return {
    format: 1,
    revision,
    generatedAt,
    page: { id, name, url, timeZone, locale },
    weights,
    from: daysAgo(to, 89),
    to,
    firstMonth: '2024-03',
    components: components.map((component) => ({
      id: component.id,
      name: component.name,
      groupId: component.groupId,
      ...tell((bad[component.position] ?? []).map(dayOf), component.position === 7 ? daysAgo(to, 73) : undefined),
    })),
    groups: groups.map((group) => {
      const members = components.filter(({ groupId }) => groupId === group.id)
      const all = members.flatMap(({ position }) => (bad[position] ?? []).map(dayOf))
      return { id: group.id, name: group.name, ...tell([...new Map(all.map((day) => [day.day, day])).values()]) }
    }),
    events: event ? [{ kind: 'incident', id: event.id, title: event.title, url: event.url }] : [],
  }
}
