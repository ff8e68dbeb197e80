/** A field that is another than it was; null where there was, or is, nothing to compare. */
export interface ChangedField {
  name: string
  from: string | null
  to: string | null
}

/** What changes with everything, or says in another form what another field says. */
const beside = new Set(['id', 'version', 'createdAt', 'updatedAt', 'tree', 'url', 'edited', 'author'])

type Fields = Record<string, unknown>

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function inWords(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.map(inWords).filter(Boolean).join('; ')
  if (!isFields(value)) return String(value as number | boolean)
  return Object.entries(value)
    .filter(([name]) => !beside.has(name))
    .map(([, inner]) => inWords(inner))
    .filter(Boolean)
    .join(' · ')
}

const named = (name: string) => {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** What an entry of the audit log says is another now, field by field. */
export function changedFields(before: unknown, after: unknown): ChangedField[] {
  const [was, is] = [isFields(before) ? before : null, isFields(after) ? after : null]
  const names = [...new Set([...Object.keys(was ?? {}), ...Object.keys(is ?? {})])].filter((name) => !beside.has(name))
  return names.flatMap((name) => {
    const [from, to] = [was ? inWords(was[name]) : null, is ? inWords(is[name]) : null]
    return (from ?? '') === (to ?? '') ? [] : [{ name: named(name), from: from || null, to }]
  })
}
