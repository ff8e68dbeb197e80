import { exampleUrl } from '../contract/examples.ts'
import { Problem } from '../contract/index.ts'
import { areasInOrder } from './docs/areas.ts'
import type { Description, Operation } from './docs/description.ts'
import { introduction, toMarkdown } from './docs/introduction.ts'
import { describedPath, toOperation } from './docs/operation.ts'
import { problemResponses } from './docs/problems.ts'
import { publicPaths } from './docs/public-paths.ts'
import { collectSchemas } from './docs/schemas.ts'
import type { DeclaredRoute } from './guard.ts'

/** The OpenAPI 3.1 description: routes under /api/v1 as they declare themselves, and what everybody may read. */
export function describeApi(routes: DeclaredRoute[], publicUrl: string): Description {
  const schemas = collectSchemas()
  const paths: Record<string, Record<string, Operation>> = {}
  for (const route of routes) {
    const path = describedPath(route.path)
    if (!isDescribed(path)) continue
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: toOperation(route, routes, schemas) }
  }
  for (const [path, operations] of Object.entries(publicPaths(schemas))) paths[path] ??= operations
  const problem = schemas.of(Problem, 'output')
  const description: Description = {
    openapi: '3.1.0',
    info: { title: 'Incident Commander', version: '1', description: toMarkdown(introduction) },
    externalDocs: { url: `${exampleUrl}/docs/api`, description: 'The same to read, with examples' },
    servers: [{ url: exampleUrl }],
    security: [{ token: [] }, { session: [] }],
    tags: areasInOrder.map(({ name, description: words }) => ({ name, description: words })),
    paths,
    components: {
      schemas: Object.fromEntries([...schemas.named].sort(([one], [other]) => one.localeCompare(other))),
      responses: problemResponses(problem),
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'A token from POST /api/v1/tokens, ic_…' },
        session: { type: 'apiKey', in: 'cookie', name: '__Host-ic_session' },
      },
    },
  }
  // Examples are about this very installation, so that they can be copied and run.
  return JSON.parse(JSON.stringify(description).replaceAll(exampleUrl, publicUrl)) as Description
}

/** Routes that declare all of themselves. The public side is described by hand: the pre-router answers most of it. */
const isDescribed = (path: string) => /^\/(?:api\/v1\/|healthz$|readyz$|metrics$)/.test(path)
