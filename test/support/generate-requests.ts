import { Ajv2020 } from 'ajv/dist/2020.js'
import type { ValidateFunction } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { generate, spoil } from './generate-json.ts'
import type { Schema, Surroundings } from './generate-json.ts'

/** One operation of `/openapi.json`. */
interface Described {
  operationId: string
  parameters: { name: string; in: string; schema: Schema }[]
  requestBody?: { content: Record<string, { schema: Schema }> }
  /** Without it a token will do. */
  security?: Record<string, unknown>[]
}

/** The description as it is served. */
export interface Description {
  paths: Record<string, Record<string, Described>>
  components: { schemas: Record<string, Schema> }
}

/** What an id is of, by the field that holds it or by its place in a path: `incidents`, `components`. */
export function kindOf(place: string): string {
  const kinds: Record<string, string> = {
    pageId: 'pages',
    groupId: 'component-groups',
    incidentId: 'incidents',
    maintenanceId: 'maintenances',
  }
  return /([\w-]+)\/\{\w+\}$/.exec(place)?.[1] ?? kinds[place] ?? 'components'
}

/** Where a path names something; what is part of an incident, together with it. */
const named = /(?<=\/)([\w-]+)\/(?:\{id\}\/(?:updates|notes|conversations)\/\{\w+\}|\{\w+\})/g

/** An operation with what checks and what makes its requests. */
export interface Operation {
  name: string
  method: string
  path: string
  takes: 'json' | 'form' | 'query' | 'nothing'
  /** Whether nobody is signed in for it: a visitor's. */
  isPublic: boolean
  /** Whether the description allows the body, or the query as an object. */
  allows: ValidateFunction
  right: fc.Arbitrary<unknown>
}

/** A request to send. */
export interface GeneratedRequest {
  operation: Operation
  path: string
  /** What the text of the body stands for. */
  body: unknown
  text: string | undefined
  query: Record<string, string>
  headers: Record<string, string>
}

const jsonType = 'application/json'
const formType = 'application/x-www-form-urlencoded'

/**
 * Reads the description: every operation that takes a body or a query, and those that delete. One that takes JSON and
 * forms is two; what is for people only is left out. What visitors send is asked of a page by its path, where each tenant has one.
 */
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
  return Object.entries(description.paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, { operationId, parameters, requestBody, security }]): Operation[] => {
      if (security?.some((its) => 'session' in its)) return []
      const isPublic = !path.startsWith('/api/v1/')
      const operation = { method: method.toUpperCase(), path: isPublic ? `/p/{slug}${path}` : path, isPublic }
      const bodies = Object.entries(requestBody?.content ?? {}).filter(
        ([type]) => type === jsonType || type === formType,
      )
      // What takes files only has tests of its own.
      if (requestBody && bodies.length === 0) return []
      if (bodies.length > 0) {
        return bodies.map(([type, { schema }]) => ({
          ...operation,
          ...(type === formType
            ? { name: `${operationId} by form`, takes: 'form' as const }
            : { name: operationId, takes: 'json' as const }),
          allows: around.compile(schema),
          right: generate(schema, around),
        }))
      }
      const query = parameters.filter((its) => its.in === 'query')
      if (isPublic || (query.length === 0 && method !== 'delete')) return []
      const properties = Object.fromEntries(query.map(({ name, schema }) => [name, schema]))
      const schema = { type: 'object', properties, additionalProperties: false }
      const takes = query.length > 0 ? ('query' as const) : ('nothing' as const)
      return [
        { ...operation, name: operationId, takes, allows: around.compile(schema), right: generate(schema, around) },
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
      headers: { ...sent, ...(operation.takes === 'form' ? { 'content-type': formType } : {}) },
      body: its,
      text: textOf(operation, its),
      query: operation.takes === 'query' ? toQuery(its) : {},
    }))
}

function textOf({ takes }: Operation, content: unknown): string | undefined {
  if (takes === 'form') return new URLSearchParams(toFields(content)).toString()
  return takes === 'json' ? JSON.stringify(content) : undefined
}

/** A value as forms write it: `subscriber[component_ids][]=…`, and a list that is no part of anything by its bare name. */
function toFields(value: unknown, name = ''): [string, string][] {
  if (typeof value !== 'object' || value === null)
    return [[name, typeof value === 'string' ? value : `${value as number}`]]
  if (Array.isArray(value)) return value.flatMap((item) => toFields(item, name.includes('[') ? `${name}[]` : name))
  return Object.entries(value).flatMap(([key, inner]) => toFields(inner, name ? `${name}[${key}]` : key))
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
