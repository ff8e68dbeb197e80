import type { PublicMaintenance, StatusDocument } from '@incident-commander/server/contract'
import type { MaintenancePageData } from '@incident-commander/widget/page/maintenance-data.ts'
import { ownerOf, type PostmortemPage, type UptimePage } from '@incident-commander/widget/page/page-data.ts'
import { history, pageData, paragraph, troubled } from './public-page.ts'
import { sampleUptime } from './uptime.ts'

const address = troubled.page.url

const window = (number: number, more: Partial<PublicMaintenance> = {}): PublicMaintenance => {
  const day = String(20 + number)
  return {
    id: `window00000${number}`,
    title: `Network upgrade in Frankfurt, part ${number}`,
    tree: paragraph('Connections may be interrupted once.'),
    status: 'scheduled',
    startsAt: `2026-01-${day}T22:00:00.000Z`,
    endsAt: `2026-01-${day}T23:30:00.000Z`,
    startedAt: null,
    endedAt: null,
    recurrence: null,
    sequence: 0,
    createdAt: '2026-01-10T09:00:00.000Z',
    updatedAt: '2026-01-10T09:00:00.000Z',
    url: `${address}/maintenance/window00000${number}`,
    components: troubled.components.slice(7, 9).map(({ id, name }) => ({ id, name })),
    updates: [],
    ...more,
  }
}

/** A window that goes on. */
export const runningWindow = window(0, {
  status: 'in_progress',
  startsAt: '2026-01-20T13:00:00.000Z',
  startedAt: '2026-01-20T13:00:00.000Z',
  endsAt: '2026-01-20T14:00:00.000Z',
  updates: [
    { id: 'mupdate00001', status: 'in_progress', tree: paragraph('We have begun.'), at: '2026-01-20T13:00:00.000Z' },
  ],
})

/** One that comes again each Sunday. */
export const weeklyWindow = window(1, {
  recurrence: 'FREQ=WEEKLY;BYDAY=SU',
  startsAt: '2026-01-25T04:00:00.000Z',
  endsAt: '2026-01-25T04:20:00.000Z',
  updates: [{ id: 'mupdate00002', status: 'scheduled', tree: [], at: '2026-01-10T09:00:00.000Z' }],
})

/** A page on which something is wrong, one window runs, and more than three are to come. */
export const planned: StatusDocument = {
  ...troubled,
  maintenances: [runningWindow, window(3), window(4), weeklyWindow, window(6), window(7)],
}

/** A maintenance's own page. */
export const maintenanceData = (maintenance: PublicMaintenance): MaintenancePageData => ({
  maintenance,
  document: planned,
  now: pageData(planned).now,
})

/** January 2026 of the page's uptime, with how the last days were. */
export function uptimeData(): UptimePage {
  const { weights, to, components, groups, events } = sampleUptime(troubled)
  const month = '2026-01'
  const ofMonth = <Subject extends (typeof groups)[number]>({ percentages, days, ...subject }: Subject) => ({
    ...subject,
    days: days.filter(({ day }) => day.startsWith(month)),
    percentage: percentages.days30,
  })
  return {
    format: 1,
    page: ownerOf(troubled),
    weights,
    month,
    earlier: '2025-12',
    later: null,
    from: `${month}-01`,
    to,
    components: components.map(ofMonth),
    groups: groups.map(ofMonth),
    events,
    ranges: [...groups, ...components].map(({ id, percentages }) => ({ id, percentages })),
  }
}

const said = (text: string) => ({ markdown: text, tree: paragraph(text) })

/** The account of an incident that is over. */
export function postmortemData(): PostmortemPage {
  const [, , incident = history[0]!] = history
  const { id, title, url, impact, startedAt, resolvedAt, components } = incident
  return {
    format: 1,
    page: ownerOf(troubled),
    url: `${url}/postmortem`,
    incident: {
      id,
      title,
      url,
      impact,
      startedAt,
      resolvedAt,
      components: components.map(({ name, ...of }) => ({ id: of.id, name })),
    },
    postmortem: {
      title,
      summary: said('A network switch in Frankfurt failed.'),
      impact: said('One request in ten was late.'),
      rootCause: said('Its firmware was old.'),
      downtimeMinutes: 96,
      affectedClients: 12,
      timeline: [{ at: startedAt, text: said('The switch failed.') }],
      actions: [
        { text: 'Replace every switch of that kind', owner: 'Lena Moser', dueOn: '2026-02-01', done: false },
        { text: 'Alert on lost packets', owner: null, dueOn: null, done: true },
      ],
      publishedAt: '2026-01-08T09:00:00.000Z',
      updatedAt: '2026-01-08T09:00:00.000Z',
    },
  }
}
