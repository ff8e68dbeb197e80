import { Ajv2020 } from 'ajv/dist/2020.js'
import type { ValidateFunction } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { generate, spoil } from './generate-json.ts'
import type { Schema, Surroundings } from './generate-json.ts'

/** One operation of `/openapi.json`. */
interface Described {
  operationId: string
  parameters: { name: string; in: string; schema: Schema }[]
  requestBody?: { content: { 'application/json': { schema: Schema } } }
}

/** The description as it is served. */
export interface Description {
  paths: Record<string, Record<string, Described>>
  components: { schemas: Record<string, Schema> }
}

/** What an id is of, by the field that holds it or by its place in a path: `incidents`, `components`. */
export function kindOf(place: string): string {
  const kinds: Record<string, string> = { pageId: 'pages', groupId: 'component-groups', incidentId: 'incidents' }
  return /([\w-]+)\/\{\w+\}$/.exec(place)?.[1] ?? kinds[place] ?? 'components'
}

/** Where a path names something; an update or a note together with its incident. */
const named = /(?<=\/)([\w-]+)\/(?:\{id\}\/(?:updates|notes)\/\{\w+\}|\{\w+\})/g

/** An operation with what checks and what makes its requests. */
export interface Operation {
  name: string
  method: string
  path: string
  takes: 'body' | 'query' | 'nothing'
  /** Whether the description allows the body, or the query as an object. */
  allows: ValidateFunction
  right: fc.Arbitrary<unknown>
}

/** A request to send. */
export interface GeneratedRequest {
  operation: Operation
  path: string
  body: unknown
  query: Record<string, string>
  headers: Record<string, string>
}

/** Reads the description: every operation that takes a body or a query, and those that delete. */
export function readOperations(description: Description, idsFor: Surroundings['idsFor']): Operation[] {
  const ajv = new Ajv2020({ validateFormats: false, coerceTypes: false, strict: false })
  ajv.addSchema({ ...description, $id: 'description' })
  const absolute = (schema: Schema): Schema =>
    JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"description#/components/'))
  const around: Surroundings = {
    resolve: (reference) => description.components.schemas[reference.split('/').at(-1) ?? ''] ?? {},
    compile: (schema) => ajv.compile(absolute(schema)),
    idsFor,
  }
  const ours = Object.entries(description.paths).filter(([path]) => path.startsWith('/api/v1/'))
  return ours.flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, { operationId, parameters, requestBody }]): Operation[] => {
      const query = parameters.filter((its) => its.in === 'query')
      const body = requestBody?.content['application/json'].schema
      if (!body && query.length === 0 && method !== 'delete') return []
      const properties = Object.fromEntries(query.map(({ name, schema }) => [name, schema]))
      const schema = body ?? { type: 'object', properties, additionalProperties: false }
      return [
        {
          name: operationId,
          method: method.toUpperCase(),
          path,
          takes: body ? 'body' : query.length > 0 ? 'query' : 'nothing',
          allows: around.compile(schema),
          right: generate(schema, around),
        },
      ]
    }),
  )
}

/** Requests for an operation: half as the description has them, half with one thing wrong. */
export function requestsOf(operation: Operation, idsFor: Surroundings['idsFor']): fc.Arbitrary<GeneratedRequest> {
  const content = operation.right.chain((right) =>
    fc.oneof({ weight: 1, arbitrary: fc.constant(right) }, { weight: 1, arbitrary: spoil(right) }),
  )
  const places = [...operation.path.matchAll(named)].map(([place]) => place)
  const known = (place: string) => idsFor(kindOf(place))
  const path = fc.array(fc.nat(), { minLength: places.length, maxLength: places.length }).map((picks) =>
    operation.path.replaceAll(named, (place: string, collection: string) => {
      const ids = known(place)
      const nobodys = place.slice(collection.length + 1).replaceAll(/\{\w+\}/g, 'abcdefghijkl')
      return `${collection}/${ids[(picks.shift() ?? 0) % Math.max(1, ids.length)] ?? nobodys}`
    }),
  )
  const headers = fc.oneof(
    { weight: 18, arbitrary: fc.constant<Record<string, string>>({}) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 3 }).map((its) => ({ 'if-match': `"${its}"` })) },
    { weight: 1, arbitrary: fc.nat(20).map((its) => ({ 'idempotency-key': `key-${its}` })) },
  )
  return fc
    .record({ path, content, headers }, { noNullPrototype: true })
    .map(({ path: at, content: its, headers: sent }) => ({
      operation,
      path: at,
      headers: sent,
      body: operation.takes === 'body' ? its : undefined,
      query: operation.takes === 'query' ? toQuery(its) : {},
    }))
}

/** A query can hold no more than names and texts. */
function toQuery(value: unknown): Record<string, string> {
  if (typeof value !== 'object' || value === null) return {}
  return Object.fromEntries(
    Object.entries(value).map(([name, its]) => [
      name,
      (typeof its === 'string' ? its : JSON.stringify(its)).toWellFormed().slice(0, 1000),
    ]),
  )
}
