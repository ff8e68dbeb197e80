import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What people may know of a thing: as much of the custom-elements manifest as the documentation reads. */
interface Thing {
  name: string
  description?: string
  default?: string
  type?: { text: string }
  fieldName?: string
}
interface Declaration extends Thing {
  tagName?: string
  attributes?: Thing[]
  members?: Thing[]
  events?: Thing[]
  slots?: Thing[]
  cssParts?: Thing[]
  cssProperties?: Thing[]
}
export interface Manifest {
  modules: { path: string; declarations: Declaration[] }[]
}

const root = join(import.meta.dirname, '../..')

/** All elements and events that a manifest declares. */
export function declarationsIn({ modules }: Manifest): { elements: Declaration[]; events: Declaration[] } {
  const all = modules.flatMap(({ declarations }) => declarations)
  return { elements: all.filter(({ tagName }) => tagName), events: all.filter(({ tagName }) => !tagName) }
}

/** docs/elements.md: the template, with the tables of a manifest in their places. */
export function documentElements(manifest: Manifest, template: string): string {
  const { elements, events } = declarationsIn(manifest)
  const attributes = inAll(elements.map((element) => element.attributes ?? []))
  const looks = inAll(elements.map(({ cssProperties }) => cssProperties ?? []))
  const sections: Record<string, string> = {
    'shared attributes': attributeTable(attributes),
    looks: lookTable(looks),
    events: events.map((event) => eventSection(event, elements)).join('\n\n'),
    ...Object.fromEntries(elements.map((element) => [element.tagName, elementSection(element, attributes, looks)])),
  }
  return template.replace(/\{\{(.*?)\}\}/g, (_place, name: string) => {
    const section = sections[name]
    if (section === undefined) throw new Error(`The template of docs/elements.md names what is not there: ${name}`)
    return section
  })
}

/** What every element has and means the same by. */
const inAll = ([first = [], ...others]: Thing[][]): Thing[] =>
  first.filter((one) => others.every((list) => list.some((other) => isSame(one, other))))

const isSame = (one: Thing, other: Thing) => one.name === other.name && one.description === other.description

function elementSection(element: Declaration, sharedAttributes: Thing[], sharedLooks: Thing[]): string {
  const own = (list: Thing[] = [], shared: Thing[] = []) => list.filter((one) => !shared.some((it) => isSame(one, it)))
  const listOf = (title: string, things: Thing[] = []) =>
    things.map(({ name, description }) => `- ${title} ${name ? code(name) : '(default)'}: ${description}`)
  return [
    element.description,
    attributeTable(own(element.attributes, sharedAttributes)),
    [
      ...listOf('Event', element.events),
      ...listOf('Slot', element.slots),
      ...listOf('Part', element.cssParts),
      ...listOf('Custom property', own(element.cssProperties, sharedLooks)),
    ].join('\n'),
  ]
    .filter(Boolean)
    .join('\n\n')
}

function eventSection(event: Declaration, elements: Declaration[]): string {
  const fired = elements.flatMap(({ events = [] }) => events).find(({ type }) => type?.text === event.name)
  const rows = (event.members ?? []).map((member) => [code(member.name), typeOf(member), member.description ?? ''])
  return `### ${code(fired?.name ?? '')}\n\n${code(event.name)}: ${event.description}\n\n${table(['property', 'type', 'meaning'], rows)}`
}

const attributeTable = (attributes: Thing[]) =>
  attributes.length === 0
    ? ''
    : table(
        ['attribute', 'property', 'type', 'meaning', 'default'],
        attributes.map((one) => [
          code(one.name),
          code(one.fieldName ?? one.name),
          typeOf(one),
          one.description ?? '',
          isLiteral(one.default) ? code(one.default.replaceAll("'", '')) : (one.default ?? ''),
        ]),
      )

const lookTable = (looks: Thing[]) =>
  table(
    ['property', 'meaning', 'default'],
    looks.map((one) => [code(one.name), one.description ?? '', one.default ? code(one.default) : '']),
  )

/** The values it may have, else their type; that it may be left off is a matter of course. */
const typeOf = ({ type }: Thing) =>
  (type?.text ?? '')
    .split(' | ')
    .filter((part) => part !== 'undefined')
    .map((part) => (part.startsWith("'") ? code(part.slice(1, -1)) : part))
    .join(', ')

const isLiteral = (value: string | undefined): value is string => /^(?:'.*'|\d+|true|false)$/.test(value ?? '')

const code = (text: string) => `\`${text}\``

const table = (head: string[], rows: string[][]) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

if (import.meta.main) {
  const manifest = JSON.parse(readFileSync(join(import.meta.dirname, 'custom-elements.json'), 'utf8')) as Manifest
  const template = readFileSync(join(import.meta.dirname, 'elements.template.md'), 'utf8')
  writeFileSync(join(root, 'docs/elements.md'), documentElements(manifest, template))
}
