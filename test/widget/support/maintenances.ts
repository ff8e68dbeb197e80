import type { PublicMaintenance } from '../../../packages/server/src/contract/index.ts'

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString()

const text = (words: string): PublicMaintenance['tree'] => [
  { type: 'paragraph', children: [{ type: 'text', text: words }] },
]

/** A window that began 18 minutes ago and has 42 left. */
export function aMaintenance(more: Partial<PublicMaintenance> = {}): PublicMaintenance {
  const id = more.id ?? 'maintenance1'
  return {
    id,
    title: 'Storage engine upgrade for Analytics',
    tree: text('Queries may be up to a minute behind.'),
    status: 'in_progress',
    startsAt: inMinutes(-18),
    endsAt: inMinutes(42),
    startedAt: inMinutes(-18),
    endedAt: null,
    recurrence: null,
    sequence: 0,
    createdAt: inMinutes(-1000),
    updatedAt: inMinutes(-18),
    url: `https://status.example.com/maintenance/${id}`,
    components: [{ id: 'component000', name: 'API' }],
    updates: [{ id: 'mupdate00001', status: 'in_progress', tree: text('We have begun.'), at: inMinutes(-18) }],
    ...more,
  } as PublicMaintenance
}

/** A window two days ahead, of an hour. */
export const aPlan = (more: Partial<PublicMaintenance> = {}): PublicMaintenance =>
  aMaintenance({
    id: 'maintenance2',
    title: 'Network upgrade in Frankfurt',
    status: 'scheduled',
    startsAt: inMinutes(2880),
    endsAt: inMinutes(2940),
    startedAt: null,
    updates: [],
    ...more,
  })
