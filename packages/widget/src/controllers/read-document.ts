import type { LiveFrame, StatusDocument } from '@incident-commander/server/contract'

/*
 * What arrives may be a captive portal's page, a proxy's error or a document of another version. Rendering such a thing
 * would throw into the host page, so what is rendered is checked here, by hand: a schema library would outweigh the
 * widget.
 */

/** A predicate, a list of things that fit the one shape, or an object whose fields fit theirs. */
type Shape = ((value: unknown) => boolean) | [Shape] | { [field: string]: Shape }

function fits(value: unknown, shape: Shape): boolean {
  if (typeof shape === 'function') return shape(value)
  if (Array.isArray(shape)) return Array.isArray(value) && value.every((item) => fits(item, shape[0]))
  return isObject(value) && Object.entries(shape).every(([field, inner]) => fits(value[field], inner))
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
const text: Shape = (value) => typeof value === 'string'
const instant: Shape = (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value))
const or =
  (empty: null | undefined, shape: Shape): Shape =>
  (value) =>
    value === empty || fits(value, shape)

const words: Shape = { text }
const parent: Shape = { children: (value) => fits(value, [node]) }
const nodes: Record<string, Shape> = {
  text: words,
  code: words,
  paragraph: parent,
  quote: parent,
  strong: parent,
  emphasis: parent,
  link: parent,
  list: { items: (value) => fits(value, [[node]]) },
}

/** A block of a message or a run of text in it; of a kind that came after this script, nothing is rendered. */
const node: Shape = (value) => isObject(value) && fits(value, nodes[String(value['type'])] ?? {})

const named: Shape = { id: text, name: text }
const overall: Shape = { indicator: text, description: text }
const incident: Shape = {
  id: text,
  title: text,
  status: text,
  url: text,
  startedAt: instant,
  updatedAt: instant,
  resolvedAt: or(null, instant),
  nextUpdateBy: or(null, instant),
  components: [named],
  updates: [{ id: text, status: text, at: instant, tree: [node], components: [named] }],
}
const version: Shape = { revision: Number.isInteger, generatedAt: instant }
const document: Shape = {
  ...version,
  format: (value) => value === 1,
  page: { name: text, url: text, timeZone: text, locale: text, updatedAt: instant, channels: [text] },
  status: overall,
  groups: [named],
  components: [named],
  incidents: [incident],
  history: [incident],
}
const frame: Shape = { ...version, status: or(undefined, overall), incidents: or(undefined, [incident]) }

/** The status document in an answer, or undefined when it is anything else. */
export function readDocument(value: unknown): StatusDocument | undefined {
  return fits(value, document) ? (value as StatusDocument) : undefined
}

/** The frame in the data of a `status` event, or undefined when it is anything else. */
export function readFrame(data: unknown): LiveFrame | undefined {
  try {
    const value: unknown = JSON.parse(String(data))
    return fits(value, frame) ? (value as LiveFrame) : undefined
  } catch {
    return undefined
  }
}
