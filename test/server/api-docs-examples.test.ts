import { beforeAll, describe, expect, test } from 'vitest'
import { examples } from '../../packages/server/src/contract/examples.ts'
import { toCurl } from '../../packages/server/src/http/docs/curl.ts'
import { testUrl } from '../support/app.ts'
import type { TestApp } from '../support/app.ts'
import { readDescription } from '../support/description.ts'
import type { ServedDescription } from '../support/description.ts'
import type { ExampleRun } from '../support/example-run.ts'
import { runExamples } from '../support/example-run.ts'
import { nameOf, prepareRequest } from '../support/preparations.ts'

const recorded = '../../packages/server/src/contract/examples.recorded.json'

const describedName = (route: string) => route.replace(/:(\w+)/g, '{$1}')

describe('the examples of the documentation', () => {
  let app: TestApp
  let runs: ExampleRun[]
  let served: ServedDescription
  beforeAll(async () => {
    ;({ app, runs } = await runExamples())
    served = await readDescription(app)
  })

  test('there is one for every route', () => {
    const routes = new Set(app.routes.filter(({ path }) => path.startsWith('/api/v1')).map(nameOf))
    const shown = new Set(examples.map(({ route }) => route))
    expect([...routes].filter((name) => !shown.has(name))).toEqual([])
    expect([...shown].filter((name) => !routes.has(name))).toEqual([])
  })

  test('they are answered as is shown; vitest -u records them anew', async () => {
    const shown = runs.map((run) => run.shown)
    await expect(`${JSON.stringify(shown, null, 2)}\n`).toMatchFileSnapshot(recorded)
  })

  test('every route is answered well by at least one', () => {
    const well = new Set(runs.filter(({ status }) => status < 400).map(({ example }) => example.route))
    expect(examples.map(({ route }) => route).filter((route) => !well.has(route))).toEqual([])
  })

  test('each answer is as described, and no field is there that is not', () => {
    const faults = runs.flatMap(({ example: { route, title }, status, body }) =>
      served.faultsOf(describedName(route), status, body).map((fault) => `${route}, ${title}: ${fault}`),
    )
    expect(faults).toEqual([])
  })

  test('a field too many, one too few and a wrong type are each seen', () => {
    const name = 'POST /api/v1/pages/{page}/incidents'
    const { body } = runs.find(({ example, status }) => describedName(example.route) === name && status === 201) ?? {}
    const incident = body as Record<string, unknown>
    const { version: _, ...less } = incident
    expect(served.faultsOf(name, 201, incident)).toEqual([])
    expect(served.faultsOf(name, 201, { ...incident, secret: 1 })).toHaveLength(1)
    expect(served.faultsOf(name, 201, less)).toHaveLength(1)
    expect(served.faultsOf(name, 201, { ...incident, startedAt: 'today' })).toHaveLength(1)
    expect(served.faultsOf(name, 418, incident)).toHaveLength(1)
  })

  test('each described header is there, and ETag nowhere else', () => {
    for (const { example, status, headers } of runs) {
      const name = describedName(example.route)
      const answer = served.operations.find((each) => each.name === name)?.operation.responses[status]
      expect([name, example.title, headers.has('etag')]).toEqual([
        name,
        example.title,
        Boolean(answer?.headers?.['ETag']),
      ])
      const shared = served.description.components.responses[answer?.$ref?.split('/').at(-1) ?? '']
      if (status === 401) expect(Object.keys(shared?.headers ?? {})).toEqual(['WWW-Authenticate'])
      if (status === 401) expect(headers.get('www-authenticate')).toBe('Bearer')
    }
  })

  test('the description shows the very lines that were run, with its own address', () => {
    const lines = served.operations.flatMap(({ operation }) => operation['x-codeSamples'] ?? [])
    expect(lines.map(({ source }) => source).toSorted()).toEqual(
      examples.map((example) => toCurl(example).replaceAll('https://status.example.com', testUrl)).toSorted(),
    )
  })

  test('the description says where If-Match counts, and it counts there only', async () => {
    const tenant = await app.organization()
    for (const route of app.routes.filter(({ method, path }) => path.startsWith('/api/v1/pages') && method !== 'GET')) {
      const { path, body } = await prepareRequest(route, tenant)
      const { status } = await tenant.call(route.method, path, body, { 'if-match': '"99999"' })
      const name = nameOf(route)
      const operation = served.operations.find((each) => each.name === describedName(name))?.operation
      const isDescribed = operation?.parameters.some((parameter) => parameter.name === 'If-Match') ?? false
      expect([name, isDescribed]).toEqual([name, status === 412])
    }
  })
})
