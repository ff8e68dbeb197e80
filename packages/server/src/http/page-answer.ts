import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Env } from './env.ts'
import type { FramedPage } from './html.ts'

/** Answers with a page for one reader: nobody keeps it, lists it, or learns its address from where its links lead. */
export function answerPage(
  c: Context<Env>,
  status: ContentfulStatusCode,
  { html, contentSecurityPolicy }: FramedPage,
): Response {
  return c.html(html, status, {
    'Cache-Control': 'no-store',
    'Content-Security-Policy': contentSecurityPolicy,
    'Referrer-Policy': 'same-origin',
    'X-Robots-Tag': 'noindex',
  })
}
