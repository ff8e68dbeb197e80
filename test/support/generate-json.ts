import type { ValidateFunction } from 'ajv/dist/2020.js'
import fc from 'fast-check'

/** The part of JSON Schema 2020-12 that our description uses. */
export interface Schema {
  $ref?: string
  type?: string
  format?: string
  enum?: unknown[]
  const?: unknown
  pattern?: string
  anyOf?: Schema[]
  allOf?: Schema[]
  items?: Schema
  properties?: Record<string, Schema>
  required?: string[]
  minLength?: number
  maxLength?: number
  minItems?: number
  maxItems?: number
  minimum?: number
  maximum?: number
}

/** What a generator takes from around the schema. */
export interface Surroundings {
  /** The schema that a `$ref` names. */
  resolve: (reference: string) => Schema
  compile: (schema: Schema) => ValidateFunction
  /** Ids that are or were something's, for the field of this name. */
  idsFor: (field: string) => string[]
}

const idPattern = '^[a-z0-9]{12}$'
const instants = fc.date({ min: new Date('1990-01-02'), max: new Date('2199-12-30'), noInvalidDate: true })
/** Around the time of the tests' clock, where one is before or after another. */
const near = fc.date({ min: new Date('2026-02-25'), max: new Date('2026-03-05'), noInvalidDate: true })
const written = fc.oneof(
  { weight: 7, arbitrary: near.map((date) => date.toISOString()) },
  { weight: 1, arbitrary: instants.map((date) => date.toISOString().replace('Z', '+05:30')) },
)

/** What people and programs write into fields of which the schema says little. */
const usual: Record<string, string[]> = {
  cursor: [Buffer.from('2026-03-04T10:00:00.000Z abcdefghijkl').toString('base64url')],
  timeZone: ['Europe/Berlin', 'Etc/UTC', 'America/New_York', '+01:00'],
}

/** Values that a schema allows, as far as the schema can tell: what it cannot is thrown away. */
export function generate(schema: Schema, around: Surroundings, field = ''): fc.Arbitrary<unknown> {
  if (schema.$ref) return generate(around.resolve(schema.$ref), around, field)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if ('const' in schema) return fc.constant(schema.const)
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((one) => generate(one, around, field)))
  if (schema.type === 'object') {
    const { properties = {}, required = [] } = schema
    const fields = Object.entries(properties).map(([name, its]) => [name, generate(its, around, name)] as const)
    const everything = Object.fromEntries(fields)
    const least = Object.fromEntries(fields.filter(([name]) => required.includes(name)))
    return fc.oneof(
      fc.record(everything, { requiredKeys: required, noNullPrototype: true }),
      fc.record(least, { noNullPrototype: true }),
      ...fields.map(([name, its]) => fc.record({ ...least, [name]: its }, { noNullPrototype: true })),
    )
  }
  if (schema.type === 'array') {
    const { items = {}, minItems = 0, maxItems = 3 } = schema
    // Long lists are the table's; here they would only take the time of many short ones.
    return fc.array(generate(items, around, field), {
      minLength: minItems,
      maxLength: Math.min(maxItems, minItems + 3),
    })
  }
  if (schema.type === 'integer') return fc.integer({ min: schema.minimum ?? -1000, max: schema.maximum ?? 1000 })
  if (schema.type === 'boolean') return fc.boolean()
  if (schema.type === 'number') {
    return fc.double({ min: schema.minimum ?? -1e6, max: schema.maximum ?? 1e6, noNaN: true })
  }
  if (schema.type === 'null') return fc.constant(null)
  if (schema.type !== 'string') throw new Error(`no values can be generated for ${JSON.stringify(schema)}`)
  const isRight = around.compile(schema)
  return texts(schema, around, field).filter((text) => isRight(text))
}

function texts({ format, pattern, minLength = 0, maxLength = 40 }: Schema, around: Surroundings, field: string) {
  if (format === 'date-time') return written
  if (format === 'date') return written.map((text) => text.slice(0, 10))
  if (pattern === idPattern) {
    const known = fc.nat().map((at) => around.idsFor(field)[at % Math.max(1, around.idsFor(field).length)] ?? '')
    return fc.oneof({ weight: 9, arbitrary: known }, { weight: 1, arbitrary: fc.stringMatching(/^[a-z0-9]{12}$/) })
  }
  if (usual[field]) return fc.constantFrom(...usual[field])
  const length = { minLength, maxLength: Math.min(maxLength, Math.max(minLength, 60)) }
  const any = fc.oneof(
    fc.string({ ...length, unit: 'grapheme' }),
    fc.string({ ...length, unit: 'binary' }),
    fc.constantFrom(
      'Sign-in fails',
      'Europe/Berlin',
      '**Bold** [link](https://example.com)',
      '> '.repeat(minLength + 3),
    ),
  )
  // A pattern that only keeps characters out is left to the filter: what it lets through is what is interesting.
  return pattern === undefined || pattern.startsWith('^[^') ? any : fc.stringMatching(new RegExp(pattern, 'u'))
}

const junk = fc.oneof(
  fc.jsonValue({ maxDepth: 3, stringUnit: 'binary' }),
  fc.constantFrom('', ' ', '\0', '\ud800', '0', 'null', -1, 1.5, 2 ** 53, 1e308, [], {}, [[]], 'x'.repeat(11_000)),
  fc.constant(Array(501).fill('abcdefghijkl')),
)

type Container = Record<string, unknown> | unknown[]

/** Every place in a value: its container and its name there. */
function placesIn(value: unknown): [Container, string][] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => [[value as Container, name], ...placesIn(inner)])
}

/** The value with one thing wrong at any depth: removed, another, repeated, or something extra. */
export function spoil(value: unknown): fc.Arbitrary<unknown> {
  return fc
    .record({
      kind: fc.constantFrom('remove', 'replace', 'repeat', 'add', 'whole'),
      at: fc.nat(),
      name: fc.oneof(fc.string(), fc.constantFrom('id', 'status', 'version', 'pageId', 'page_id', '__proto__')),
      junk,
    })
    .map(({ kind, at, name, junk: other }) => {
      const copy: unknown = structuredClone(value)
      const places = placesIn(copy)
      const [container, key] = places[at % Math.max(1, places.length)] ?? [copy as Container, name]
      if (kind === 'whole' || typeof copy !== 'object' || copy === null) return other
      if (kind === 'add' && Array.isArray(container)) container.push(other)
      else if (kind === 'add')
        Object.defineProperty(container, name, { value: other, enumerable: true, configurable: true })
      else if (kind === 'repeat' && Array.isArray(container)) container.push(structuredClone(container[Number(key)]))
      else if (kind === 'remove' && !Array.isArray(container)) delete container[key]
      else Object.assign(container, { [key]: other })
      return copy
    })
}
