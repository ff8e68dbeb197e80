import { escapeMarkup } from '../../escape.ts'
import type { CodeSample, Description, Operation, Parameter, Response } from './description.ts'
import { renderFields, renderObject, typeOf, words } from './render-schema.ts'

/** A heading that is its own link, so that a place can be pointed at. */
export const heading = (level: 2 | 3 | 4, id: string, html: string) =>
  `<h${level} id="${id}"><a class="plain" href="#${id}">${html}</a></h${level}>`

/** A route's method and path, as both are written everywhere. */
export const renderRoute = (method: string, path: string) =>
  `<span class="route"><b>${method.toUpperCase()}</b> ${escapeMarkup(path)}</span>`

/** One operation: who may call it, what it takes, what it answers, and how both look. */
export function renderOperation(
  description: Description,
  { path, method, operation }: { path: string; method: string; operation: Operation },
): string {
  const shown = operation.parameters.filter((parameter) => parameter.in !== 'header')
  const headers = operation.parameters.filter((parameter) => parameter.in === 'header')
  const samples = operation['x-codeSamples'] ?? []
  return `<article aria-labelledby="${operation.operationId}">
${heading(3, operation.operationId, escapeMarkup(operation.summary))}
<p class="line">${renderRoute(method, path)} <span class="who">${whoMayCall(operation)}</span></p>
${operation.description ? `<div class="prose">${paragraphs(operation.description)}</div>` : ''}
${renderParameters('Path and query', shown)}${renderParameters('Headers', headers)}
${renderBody(description, operation)}
<h4>Answers</h4>
<ul class="fields">${Object.entries(operation.responses)
    .map(([status, response]) => renderResponse(status, response))
    .join('')}</ul>
${samples.map((sample) => renderSample(operation, description, sample)).join('\n')}
</article>`
}

const paragraphs = (markdown: string) => {
  const html = words(markdown)
  return html.startsWith('<') && html.includes('<p>') ? html : `<p>${html}</p>`
}

function whoMayCall({ security, 'x-scope': scope }: Operation): string {
  if (security?.length === 0) return 'Anybody'
  if (security?.some((its) => 'session' in its)) return 'A person signed in'
  return scope ? `Scope <code>${scope}</code>` : 'Anyone signed in'
}

function renderParameters(title: string, parameters: Parameter[]): string {
  return parameters.length > 0 ? `<h4>${title}</h4>${renderFields(parameters)}` : ''
}

function renderBody({ components }: Description, { requestBody }: Operation): string {
  const types = Object.entries(requestBody?.content ?? {})
  const schema = types[0]?.[1].schema
  if (!schema) return ''
  const object = schema.$ref ? components.schemas[schema.$ref.split('/').at(-1) ?? ''] : schema
  const named = types.map(([type]) => `<code>${type}</code>`).join(' or ')
  return `<h4>Body <span class="facts">${named}</span></h4>${object ? renderObject(object) : ''}`
}

/** Refusals lead to where that kind is shown; the rest says what it holds. */
function renderResponse(status: string, response: Response): string {
  const [type, content] = Object.entries(response.content ?? {})[0] ?? []
  const holds = content?.schema ? [describeContent(content.schema)] : type ? [`<code>${type}</code>`] : []
  const headers = Object.entries(response.headers ?? {}).map(
    ([name, header]) => `<li><code>${name}</code> ${words(header.description)}</li>`,
  )
  const name = response.$ref ? `<a href="#problem-${status}">${status}</a>` : status
  return (
    `<li class="answer"><div class="field"><b>${name}</b> <span class="facts">${holds.join('')}</span></div>` +
    `<div class="meaning">${words(response.description)}${headers.length > 0 ? `<ul>${headers.join('')}</ul>` : ''}</div></li>`
  )
}

/** A list says of what; other objects without a name show their fields in the example. */
function describeContent(schema: Parameters<typeof typeOf>[0]): string {
  const items = schema.properties?.['items']?.items
  if (items && schema.properties?.['nextCursor']) return `list of ${typeOf(items)}`
  return schema.properties
    ? Object.entries(schema.properties)
        .map(([name, inner]) => `<code>${name}</code>: ${typeOf(inner)}`)
        .join(', ')
    : typeOf(schema)
}

function renderSample(operation: Operation, description: Description, { label, source, status }: CodeSample): string {
  const response = operation.responses[status]
  const examples = Object.values(response?.content ?? {})[0]?.examples
  const shared = description.components.responses[response?.$ref?.split('/').at(-1) ?? '']
  const example = examples?.[label] ?? Object.values(shared?.content ?? {})[0]?.examples?.[label]
  const answer =
    example && example.value !== null
      ? `<details><summary>Answer ${status}</summary><pre><code>${escapeMarkup(JSON.stringify(example.value, null, 2))}</code></pre></details>`
      : `<p class="nothing">Answer ${status}${response?.$ref ? '' : ', without a body'}</p>`
  return `<div class="sample"><p class="label">${escapeMarkup(label)}</p><pre><code>${escapeMarkup(source)}</code></pre>${answer}</div>`
}
