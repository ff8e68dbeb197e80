import type { Maintenance } from '../../../packages/server/src/contract/index.ts'
import { api } from './samples.ts'

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString()

/** A window far ahead, with one reminder. */
export function aPlanned(change: Partial<Maintenance> = {}): Maintenance {
  const id = change.id ?? 'maintenance1'
  return {
    id,
    title: 'Network upgrade in Frankfurt',
    description: '',
    tree: [],
    status: 'scheduled',
    startsAt: '2031-01-22T01:00:00.000Z',
    endsAt: '2031-01-22T03:00:00.000Z',
    startedAt: null,
    endedAt: null,
    autoStart: true,
    autoComplete: true,
    notify: true,
    reminders: [{ lead: 'PT24H', at: '2031-01-21T01:00:00.000Z', sentAt: null, state: 'ahead' }],
    recurrence: null,
    seriesId: null,
    sequence: 0,
    components: [{ ...api, status: 'operational' }],
    updates: [],
    url: `https://status.example.com/p/acme-cloud/maintenance/${id}`,
    createdAt: inMinutes(-1000),
    updatedAt: inMinutes(-1000),
    version: 1,
    ...change,
  }
}

/** A window that began 18 minutes ago and has 42 left. */
export const underWay = (change: Partial<Maintenance> = {}): Maintenance =>
  aPlanned({
    id: 'maintenance2',
    title: 'Storage engine upgrade',
    status: 'in_progress',
    startsAt: inMinutes(-18),
    endsAt: inMinutes(42),
    startedAt: inMinutes(-18),
    ...change,
  })
