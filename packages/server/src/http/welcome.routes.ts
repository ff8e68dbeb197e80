import { Hono } from 'hono'
import { declare } from './declare.ts'
import type { Env } from './env.ts'
import { renderFrame } from './html.ts'

/** What stands at `/` until there is a status page; the pre-router answers it afterwards. */
export function welcomeRoutes() {
  return new Hono<Env>().get('/', declare({ access: 'public', summary: 'No status page yet' }), (c) => {
    const { html, contentSecurityPolicy } = renderFrame({
      lang: 'en',
      title: 'No status page yet',
      styles: ['body{margin:0;background:var(--ic-color-canvas)}'],
      body: `<main class="column"><div class="empty"><h1>No status page yet</h1>
<p>This is Incident Commander. Once it is set up, your customers see here how your service is doing.</p>
<p>The link to set it up was printed where the server was started.</p>
<div class="actions"><a class="button primary" href="/console">Open the console</a></div></div></main>`,
    })
    return c.html(html, 404, { 'Content-Security-Policy': contentSecurityPolicy })
  })
}
