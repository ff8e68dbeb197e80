import { Validator } from '@seriousme/openapi-schema-validator'
import { beforeAll, describe, expect, test } from 'vitest'
import { meanings } from '../../packages/server/src/http/docs/meanings.ts'
import { routeWords } from '../../packages/server/src/http/docs/route-words.ts'
import { startTestApp } from '../support/app.ts'
import type { TestApp } from '../support/app.ts'
import { fieldsOf, readDescription } from '../support/description.ts'
import type { ServedDescription } from '../support/description.ts'
import { nameOf } from '../support/preparations.ts'

describe('/openapi.json', () => {
  let app: TestApp
  let served: ServedDescription
  beforeAll(async () => {
    app = await startTestApp()
    served = await readDescription(app)
  })

  test('is OpenAPI 3.1', async () => {
    const result = await new Validator().validate(
      JSON.parse(JSON.stringify(served.description)) as Record<string, unknown>,
    )
    expect(result).toEqual({ valid: true })
  })

  test('every operation has a name of its own, a place, and a sentence', () => {
    const tags = new Set(served.description.tags.map(({ name }) => name))
    const lacking = served.operations.filter(
      ({ operation }) => !operation.summary || !tags.has(operation.tags[0] ?? ''),
    )
    expect(lacking.map(({ name }) => name)).toEqual([])
    const ids = served.operations.map(({ operation }) => operation.operationId)
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
  })

  test('every field and every parameter says what it means', () => {
    const fields = fieldsOf(served.description)
    expect(fields.length).toBeGreaterThan(200)
    expect(fields.filter(({ description }) => !description).map(({ place }) => place)).toEqual([])
    const parameters = served.operations.flatMap(({ name, operation }) =>
      operation.parameters.map((each) => ({ place: `${name} ${each.name}`, description: each.description })),
    )
    expect(parameters.filter(({ description }) => !description)).toEqual([])
  })

  test('no words are left of what is gone', () => {
    const text = JSON.stringify(served.description)
    const unsaid = Object.entries(meanings).filter(([, words]) => !text.includes(JSON.stringify(words).slice(1, -1)))
    expect(unsaid.map(([place]) => place)).toEqual([])
    const routes = new Set(app.routes.map(nameOf))
    expect(Object.keys(routeWords).filter((name) => !routes.has(name))).toEqual([])
  })

  test('what refuses says so: signing in, scopes, strangers, versions', () => {
    const statusesOf = (name: string) =>
      Object.keys(served.operations.find((each) => each.name === name)?.operation.responses ?? {}).map(Number)
    expect(statusesOf('PATCH /api/v1/pages/{page}/components/{id}')).toEqual([
      200, 400, 401, 403, 404, 409, 412, 413, 415, 422, 500, 503,
    ])
    expect(statusesOf('GET /api/v1/me')).toEqual([200, 401, 500, 503])
    expect(statusesOf('POST /api/v1/session')).toEqual([200, 400, 401, 403, 413, 415, 422, 429, 500, 503])
  })
})
