import type { AuditEntry, StatusPage } from '@incident-commander/server/contract'
import { en } from '@incident-commander/widget/labels/en.ts'
import { formatInstant, type Place } from '@incident-commander/widget/time.ts'
import { paths } from './router.ts'
import { auditWords as words } from './words/audit.ts'

/** What a field is called, by its path: `retention.incidents` becomes `Retention, incidents`. */
export function fieldName(path: string): string {
  const named = path
    .split('.')
    .map((part) => words.fields[part] ?? part.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`))
    .join(', ')
  return named.charAt(0).toUpperCase() + named.slice(1)
}

const known: Readonly<Record<string, string>> = {
  ...en.statuses,
  ...en.incidentStatuses,
  true: words.yes,
  false: words.no,
}

/** Names of things by their ids, as far as they are known. */
export type Names = ReadonlyMap<string, string>

/** One thing of a list: what is named, and what is said of it. */
function listedValue(item: unknown, path: string, place: Place, names: Names): string {
  if (typeof item !== 'object' || item === null) return fieldValue(path, String(item), place, names)
  const { id, name, ...said } = item as Record<string, unknown>
  const called = name ?? (typeof id === 'string' ? (names.get(id) ?? id) : null)
  const facts = Object.entries(said).map(([key, value]) =>
    fieldValue(key, typeof value === 'string' ? value : JSON.stringify(value), place, names),
  )
  return [called, facts.join(', ')].filter(Boolean).join(': ')
}

/**
 * What stands in a field, as people say it: a time on the page's clock, a status and a component by its name, a list
 * line by line.
 */
export function fieldValue(path: string, value: string, place: Place, names: Names = new Map()): string {
  if (value.startsWith('[')) {
    try {
      const list = JSON.parse(value) as unknown[]
      return list.map((item) => listedValue(item, path, place, names)).join('\n') || words.nothing
    } catch {
      // Text that begins like a list.
    }
  }
  if (names.has(value)) return names.get(value) ?? value
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return formatInstant(value, place, Date.now())
  if (path.endsWith('mpact') && value in en.impacts) return en.impacts[value as keyof typeof en.impacts]
  return Object.hasOwn(known, value) ? (known[value] ?? value) : value
}

const sections: Readonly<Record<string, string>> = {
  token: 'tokens',
  member: 'members',
  invitation: 'members',
  template: 'templates',
  page: 'page',
  retention: 'retention',
}

/** Where what was changed is found, as far as it is there to be found; null where it has no place of its own. */
export function placeOfChange(
  { incident, target, action, pageId }: AuditEntry,
  pages: readonly StatusPage[],
): { href: string; name: string } | null {
  const page = pages.find(({ id }) => id === pageId)
  const of = page ? `?page=${page.slug}` : ''
  if (incident) return { href: `${paths.incident(incident.id)}${of}`, name: words.toIncident }
  if (action.endsWith('.deleted') || (pageId !== null && !page)) return null
  if (target.type === 'component' || target.type === 'group')
    return { href: `${paths.components}${of}`, name: words.toComponents }
  const section = sections[target.type]
  return section ? { href: `${paths.settings(section)}${of}`, name: words.toSettings } : null
}
