import * as z from 'zod'
import { answerOf, examples } from '../../contract/examples.ts'
import type { Example } from '../../contract/example.ts'
import type { DeclaredRoute } from '../guard.ts'
import { areaOf } from './areas.ts'
import { toCurl } from './curl.ts'
import type { CodeSample, Content, Operation, Parameter, Response } from './description.ts'
import { refusalsOf } from './problems.ts'
import { routeWords } from './route-words.ts'
import type { Schemas } from './schemas.ts'

const pathParameter = /:(\w+)/g

/** A route's path as OpenAPI writes it. */
export const describedPath = (path: string) => path.replace(pathParameter, '{$1}').replace(/(?<=.)\/$/, '')

const nameOf = ({ method, path }: DeclaredRoute) => `${method} ${path.replace(/(?<=.)\/$/, '')}`

const pathWords: Record<string, string> = {
  page: 'Id or slug of a status page',
  updateId: 'Id of the update',
  noteId: 'Id of the note',
  conversationId: 'Id of the conversation',
}

const isVersioned = (schema: z.ZodType | null | undefined) =>
  schema instanceof z.ZodObject && schema.shape['version'] instanceof z.ZodNumber

/** Whether what a route changes has a version that a caller may name: it is in its answer, or in that of a neighbour. */
function takesIfMatch(route: DeclaredRoute, routes: DeclaredRoute[]): boolean {
  // An update is new, but of the incident that its writer has seen.
  if (nameOf(route) === 'POST /api/v1/pages/:page/incidents/:id/updates') return true
  if (!['PATCH', 'PUT', 'DELETE'].includes(route.method)) return false
  return routes.some(({ path, answers }) => path === route.path && isVersioned(answers?.[200]))
}

/** Describes a route from what it declares, its examples and its words. */
export function toOperation(route: DeclaredRoute, routes: DeclaredRoute[], schemas: Schemas): Operation {
  const words = routeWords[nameOf(route)]
  const shown = examples.filter((example) => example.route === nameOf(route))
  const isUnsafe = route.method !== 'GET'
  const takes = {
    ifMatch: takesIfMatch(route, routes),
    idempotencyKey: isUnsafe && route.access !== 'public',
  }
  const path = describedPath(route.path)
  return {
    operationId: `${route.method.toLowerCase()}${path.replace(/[^a-zA-Z0-9]+(.)?/g, (_, letter?: string) => letter?.toUpperCase() ?? '')}`,
    tags: [areaOf(path) ?? 'Other'],
    summary: route.summary ?? '',
    ...(words?.description ? { description: words.description } : {}),
    ...(route.access === 'public' ? { security: [] } : route.peopleOnly ? { security: [{ session: [] }] } : {}),
    ...(route.access?.includes(':') ? { 'x-scope': route.access } : {}),
    parameters: [...parametersOf(route, schemas), ...headersOf(takes)],
    ...(route.body ? { requestBody: { required: true, content: bodyOf(route.body, schemas, shown) } } : {}),
    ...(route.file ? { requestBody: { required: true, content: fileOf(route.file) } } : {}),
    responses: { ...answersOf(route, schemas, shown, takes), ...refusalsOf(route, takes, words?.refusals) },
    ...(shown.length > 0 ? { 'x-codeSamples': shown.flatMap(toSample) } : {}),
  }
}

function parametersOf(route: DeclaredRoute, schemas: Schemas): Parameter[] {
  const query = route.query && schemas.of(route.query, 'input', 'query')
  return [
    ...[...route.path.matchAll(pathParameter)].map(([, name = '']) => ({
      name,
      in: 'path' as const,
      required: true,
      description: pathWords[name] ?? 'Its id',
      schema: { type: 'string' },
    })),
    ...Object.entries(query?.properties ?? {}).map(([name, { description = '', ...schema }]) => ({
      name,
      in: 'query' as const,
      required: query?.required?.includes(name) ?? false,
      description,
      schema,
    })),
  ]
}

function headersOf({ ifMatch, idempotencyKey }: { ifMatch: boolean; idempotencyKey: boolean }): Parameter[] {
  const header = (name: string, description: string): Parameter => ({
    name,
    in: 'header',
    required: false,
    description,
    schema: { type: 'string' },
  })
  return [
    ...(ifMatch ? [header('If-Match', 'The `ETag` of what you have read: refused if it has changed since')] : []),
    ...(idempotencyKey
      ? [header('Idempotency-Key', 'Your name for this request: sent again, it is not done again')]
      : []),
  ]
}

const mediaTypeOf = (schema: z.ZodType) => String(schema.meta()?.['mediaType'] ?? 'application/json')

const fileOf = (types: string[]) =>
  Object.fromEntries(types.map((type) => [type, { schema: { type: 'string', format: 'binary' } }]))

const jsonContent = (content: Content) => ({ 'application/json': content })

function bodyOf(body: z.ZodType, schemas: Schemas, shown: Example[]) {
  const bodies = shown.filter((example) => example.body && (answerOf(example)?.status ?? 200) < 400)
  const values = Object.fromEntries(bodies.map(({ title, body: value }) => [title, { value }]))
  return jsonContent({ schema: schemas.of(body, 'input', 'body'), ...(bodies.length > 0 ? { examples: values } : {}) })
}

function answersOf(
  route: DeclaredRoute,
  schemas: Schemas,
  shown: Example[],
  { idempotencyKey }: { idempotencyKey: boolean },
): Record<string, Response> {
  const statuses = Object.entries(route.answers ?? {})
  return Object.fromEntries(
    statuses.map(([status, schema]) => {
      const answers = shown.flatMap((example) => answerOf(example) ?? [])
      const fitting = answers.filter((answer) => answer.status === Number(status))
      const values = Object.fromEntries(fitting.map(({ title, body }) => [title, { value: body }]))
      const content = schema && {
        schema: schemas.of(schema, 'output', 'answer'),
        ...(fitting[0] ? { examples: values } : {}),
      }
      const headers: Response['headers'] = {
        ...(isVersioned(schema)
          ? { ETag: { description: 'Its version, for `If-Match`', schema: { type: 'string' } } }
          : {}),
        ...(idempotencyKey
          ? {
              'Idempotent-Replayed': {
                description: '`true` where the answer is that of an earlier request with this `Idempotency-Key`',
                schema: { const: 'true' },
              },
            }
          : {}),
      }
      return [
        status,
        {
          description: schema ? 'Done' : 'Done; there is nothing to say',
          ...(Object.keys(headers).length > 0 ? { headers } : {}),
          ...(content ? { content: { [mediaTypeOf(schema)]: content } } : {}),
        },
      ]
    }),
  )
}

function toSample(example: Example): CodeSample[] {
  const answer = answerOf(example)
  return answer ? [{ lang: 'Shell', label: example.title, source: toCurl(example), status: answer.status }] : []
}
