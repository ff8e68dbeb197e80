import { closestLocale } from '@incident-commander/widget/labels/closest.ts'
import { nothingHereWordsFor } from '@incident-commander/widget/labels/not-found-words.ts'
import type { Context, Hono } from 'hono'
import { accepts } from 'hono/accepts'
import { Refusal } from '../errors.ts'
import { escapeMarkup } from '../escape.ts'
import type { Env } from './env.ts'
import { renderFrame } from './html.ts'
import { answerPage } from './page-answer.ts'
import { answerProblem } from './problem.ts'

const styles = `
body { margin: 0; background: var(--ic-color-canvas); }
main { box-sizing: border-box; max-inline-size: 560px; margin-inline: auto; padding: var(--ic-space-12) var(--ic-space-4); }
.card { display: grid; justify-items: start; gap: var(--ic-space-3); padding: var(--ic-space-8) var(--ic-space-6); }
h1 { font-size: var(--ic-type-24); letter-spacing: var(--ic-tracking-display); }
.button { margin-block-start: var(--ic-space-3); }
`

const json = 'application/json'

/**
 * Answers what no route answers: a reader with a page in their language that leads on, a program with a problem.
 * Reads nothing from the database: it is mostly asked for by bots, and may be down.
 */
export function createNotFound(app: Hono<Env>): (c: Context<Env>) => Response {
  return (c) => {
    c.header('Vary', 'Accept, Accept-Language')
    const allowed = methodsAt(app, c.req.path)
    if (allowed.length > 0) c.header('Allow', allowed.join(', '))
    if (isForReader(c)) {
      return answerPage(
        c,
        allowed.length > 0 ? 405 : 404,
        renderNothingHere(c.req.path, c.req.header('accept-language')),
      )
    }
    const refusal =
      allowed.length > 0
        ? new Refusal('wrong_method', `This address takes ${allowed.join(', ')}, not ${c.req.method}`)
        : new Refusal('not_found', 'There is nothing at this address')
    return answerProblem(refusal, c)
  }
}

/** Which methods have a route at the path, as the router itself finds them. Middlewares stand under ALL. */
function methodsAt(app: Hono<Env>, path: string): string[] {
  const has = (method: string) => app.router.match(method, path)[0].some(([[, route]]) => route.method === method)
  return ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']
    .filter(has)
    .flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))
}

function isForReader(c: Context<Env>): boolean {
  if (c.req.path.startsWith('/api/') || !['GET', 'HEAD'].includes(c.req.method)) return false
  const supports = [json, 'application/problem+json', 'text/html']
  return accepts(c, { header: 'Accept', supports, default: json }) === 'text/html'
}

function renderNothingHere(path: string, languages = '') {
  const wishes = languages.split(',').map((wish) => closestLocale(wish.split(';', 1)[0]?.trim()))
  const locale = wishes.find((wish) => wish !== undefined) ?? 'en'
  const { title, text, home } = nothingHereWordsFor(locale)
  return renderFrame({
    lang: locale,
    title,
    styles: [styles],
    body: `<main><div class="card"><h1>${escapeMarkup(title)}</h1>
<p>${escapeMarkup(text)}</p>
<a class="button" href="${escapeMarkup(homeOf(path))}">${escapeMarkup(home)}</a></div></main>`,
  })
}

/** The status page that an address below `/p/` names; from where such a page itself is missing, the default one. */
const homeOf = (path: string) => /^(\/p\/[\w-]+\/)./.exec(path)?.[1] ?? '/'
