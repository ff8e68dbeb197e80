import type { ComponentName } from '../provider.ts'

const firsts = [
  'Alder',
  'Birch',
  'Cedar',
  'Dovetail',
  'Elder',
  'Fjord',
  'Granite',
  'Harbour',
  'Ivory',
  'Juniper',
  'Kastanie',
  'Linden',
  'Meridian',
  'Northwind',
  'Orchard',
  'Parcelo',
]
const seconds = ['Logistics', 'Bikes', 'Insurance', 'Foods', 'Travel', 'Health', 'Books', 'Energy', 'Tickets']

/** What customers of one kind use; everybody signs in. */
const kinds: ComponentName[][] = [
  ['API', 'Webhooks', 'Authentication', 'Frankfurt'],
  ['API', 'Dashboard', 'Authentication', 'Managed databases', 'Frankfurt'],
  ['Dashboard', 'Authentication', 'Analytics'],
  ['API', 'Authentication', 'Object storage', 'Backups', 'Virginia'],
  ['Dashboard', 'Authentication', 'Email delivery'],
  ['API', 'Authentication', 'Object storage', 'Singapore'],
]

/** Acme Cloud's customers as its billing exports them. */
export function clientTable(): string {
  const names = firsts.flatMap((first) => seconds.map((second) => `${first} ${second}`))
  const rows = names.map((name, index) => {
    const uses = kinds[(index * 5) % kinds.length] ?? []
    return `${name},CUS-${1001 + index},${uses.join('; ')}`
  })
  return ['name,reference,components', ...rows].join('\n')
}
