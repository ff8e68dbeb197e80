import { escapeMarkup } from '../../escape.ts'
import { renderFrame } from '../html.ts'
import type { FramedPage } from '../html.ts'
import type { Description, Operation, Response } from './description.ts'
import { docsStyles } from './docs.styles.ts'
import type { Chapter } from './introduction.ts'
import { heading, renderOperation, renderRoute } from './render-operation.ts'
import { renderObject, words } from './render-schema.ts'

interface Described {
  path: string
  method: string
  operation: Operation
}

/** An area and what is in it; an area without anything is not shown. */
interface Part {
  id: string
  name: string
  description: string
  operations: Described[]
}

const toId = (title: string) => title.toLowerCase().replace(/[^a-z0-9]+/g, '-')

/** The API to read: the description and nothing else, as one page that needs no script. */
export function renderDocs(description: Description, introduction: Chapter[]): FramedPage {
  const parts = partsOf(description)
  const chapters = introduction.map(
    ({ title, text }) => `<section class="prose">${heading(2, toId(title), title)}<p>${words(text)}</p></section>`,
  )
  return renderFrame({
    lang: 'en',
    title: 'API · Incident Commander',
    description: 'Every route of Incident Commander, with who may call it, what it takes and what it answers.',
    styles: [docsStyles],
    body: `<a class="skip button" href="#content">Skip to the content</a>
<div class="docs">
<header class="top"><a class="home" href="#top" id="top">Incident Commander API</a>
<a href="#contents" class="jump">Contents</a></header>
${renderContents(parts, introduction)}
<main id="content">
<section><h1>API</h1>
<p class="lead">Everything the console does, and everything that is public. The same as a description for programs:
<a href="/openapi.json">OpenAPI 3.1</a>.</p>
${chapters.join('\n')}</section>
${parts.map((part) => renderPart(description, part)).join('\n')}
<section>${heading(2, 'problems', 'Problems')}
${Object.entries(statusesOf(description))
  .map(([status, response]) => renderProblem(status, response))
  .join('\n')}</section>
<section>${heading(2, 'objects', 'Objects')}
${renderObjects(description)}</section>
</main></div>`,
  })
}

function partsOf(description: Description): Part[] {
  const all = Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
  return description.tags
    .map(({ name, description: text }) => ({
      id: toId(name),
      name,
      description: text,
      operations: all.filter(({ operation }) => operation.tags.includes(name)),
    }))
    .filter(({ operations }) => operations.length > 0)
}

const link = (id: string, html: string) => `<a href="#${id}">${html}</a>`

function renderContents(parts: Part[], introduction: Chapter[]): string {
  const chapters = introduction.map(({ title }) => `<li>${link(toId(title), escapeMarkup(title))}</li>`)
  const areas = parts.map(({ id, name, operations }) => {
    const routes = operations.map(
      ({ operation }) => `<li>${link(operation.operationId, escapeMarkup(operation.summary))}</li>`,
    )
    return `<li>${link(id, name)}<ul class="routes">${routes.join('')}</ul></li>`
  })
  return `<nav id="contents" aria-label="Contents"><ul><li><a href="#content">Introduction</a><ul class="routes">${chapters.join('')}</ul></li>
${areas.join('\n')}<li>${link('problems', 'Problems')}</li><li>${link('objects', 'Objects')}</li></ul></nav>`
}

function renderPart(description: Description, { id, name, description: text, operations }: Part): string {
  const routes = operations.map(
    ({ path, method, operation }) => `<li>${link(operation.operationId, renderRoute(method, path))}</li>`,
  )
  return `<section aria-labelledby="${id}">${heading(2, id, name)}<p>${words(text)}</p>
<ul class="overview">${routes.join('')}</ul>
${operations.map((each) => renderOperation(description, each)).join('\n')}</section>`
}

/** The shared refusals by the status under which routes refer to them. */
function statusesOf(description: Description): Record<string, Response> {
  const used = Object.values(description.paths).flatMap((methods) =>
    Object.values(methods).flatMap(({ responses }) => Object.entries(responses)),
  )
  return Object.fromEntries(
    used.flatMap(([status, { $ref }]) => {
      const shared = description.components.responses[$ref?.split('/').at(-1) ?? '']
      return shared ? [[status, shared]] : []
    }),
  )
}

function renderProblem(status: string, { description, headers, content }: Response): string {
  const named = Object.keys(headers ?? {}).map((name) => `<code>${name}</code>`)
  const examples = Object.values(content?.['application/problem+json']?.examples ?? {})
  const shown = examples.map(({ value }) => `<pre><code>${escapeMarkup(JSON.stringify(value, null, 2))}</code></pre>`)
  return `<article>${heading(3, `problem-${status}`, status)}<p>${words(description)}</p>
${named.length > 0 ? `<p>With ${named.join(', ')}.</p>` : ''}${shown.join('')}</article>`
}

/** What bodies hold stands with their routes; here is what answers are made of. */
function renderObjects({ components }: Description): string {
  return Object.entries(components.schemas)
    .filter(([name]) => !name.endsWith('Input'))
    .map(([name, schema]) => `<article>${heading(3, `schema-${name}`, name)}${renderObject(schema, false)}</article>`)
    .join('\n')
}
