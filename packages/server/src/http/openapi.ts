import * as z from 'zod'
import { Problem } from '../contract/index.ts'
import type { DeclaredRoute } from './guard.ts'

const pathParameter = /:(\w+)/g

/** The schema of one place, with the named schemas inside it as references. */
function toSchema(schema: z.ZodType, io: 'input' | 'output', named: Map<string, unknown>): unknown {
  const { $schema: _, $defs, ...inline } = z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' })
  for (const [id, definition] of Object.entries($defs ?? {})) named.set(id, rename(definition))
  // A schema with a name is itself a reference into its $defs.
  return rename(inline)
}

/** Moves zod's `#/$defs/Name` to OpenAPI's place for schemas, and drops the ids it repeats. */
function rename(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(rename)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, inner]) => key !== 'id' || typeof inner !== 'string')
      .map(([key, inner]) => [
        key,
        key === '$ref' && typeof inner === 'string'
          ? inner.replace('#/$defs/', '#/components/schemas/')
          : rename(inner),
      ]),
  )
}

const jsonContent = (schema: unknown) => ({ 'application/json': { schema } })

function toOperation(route: DeclaredRoute, named: Map<string, unknown>) {
  const names = [...route.path.matchAll(pathParameter)].map(([, name]) => name)
  const query = route.query && (toSchema(route.query, 'input', named) as { properties?: object; required?: string[] })
  const problem = {
    description: 'Refused',
    content: { 'application/problem+json': { schema: toSchema(Problem, 'output', named) } },
  }
  return {
    operationId: `${route.method.toLowerCase()}${route.path.replace(/[^a-zA-Z0-9]+(.)?/g, (_, letter?: string) => letter?.toUpperCase() ?? '')}`,
    summary: route.summary,
    ...(route.access === 'public' ? { security: [] } : {}),
    ...(route.access === 'public' || route.access === 'anyone-signed-in' ? {} : { 'x-scope': route.access }),
    parameters: [
      ...names.map((name) => ({
        name,
        in: 'path',
        required: true,
        schema: { type: 'string' },
        ...(name === 'page' ? { description: 'Id or slug of a status page' } : {}),
      })),
      ...Object.entries(query?.properties ?? {}).map(([name, schema]) => ({
        name,
        in: 'query',
        required: false,
        schema,
      })),
    ],
    ...(route.body
      ? { requestBody: { required: true, content: jsonContent(toSchema(route.body, 'input', named)) } }
      : {}),
    responses: {
      ...Object.fromEntries(
        Object.entries(route.answers ?? {}).map(([status, schema]) => [
          status,
          { description: 'Done', ...(schema ? { content: jsonContent(toSchema(schema, 'output', named)) } : {}) },
        ]),
      ),
      default: problem,
    },
  }
}

/** The OpenAPI 3.1 description of the routes under /api/v1, made of the schemas that check them. */
export function describeApi(routes: DeclaredRoute[], publicUrl: string) {
  const named = new Map<string, unknown>()
  const paths: Record<string, Record<string, unknown>> = {}
  for (const route of routes) {
    if (!route.path.startsWith('/api/v1/')) continue
    const path = route.path.replace(pathParameter, '{$1}').replace(/\/$/, '')
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: toOperation(route, named) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Incident Commander',
      version: '1',
      description:
        'Everything the console does. Errors are RFC 9457 problems that name each wrong field by JSON Pointer. ' +
        'Unsafe requests may carry an Idempotency-Key.',
    },
    servers: [{ url: publicUrl }],
    security: [{ token: [] }, { session: [] }],
    paths,
    components: {
      schemas: Object.fromEntries([...named].sort(([one], [other]) => one.localeCompare(other))),
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'A token from POST /api/v1/tokens, ic_…' },
        session: { type: 'apiKey', in: 'cookie', name: '__Host-ic_session' },
      },
    },
  }
}
