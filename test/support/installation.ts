import type { Component, CreatedToken, Incident, StatusPage } from '../../packages/server/src/contract/index.ts'
import type { RunningServer } from './process.ts'

/** A running installation with an owner, a page and a component, spoken to over HTTP with a token. */
export interface Installation {
  page: StatusPage
  component: Component
  call<Body>(
    method: string,
    path: string,
    body?: unknown,
    more?: Record<string, string>,
  ): Promise<{ status: number; headers: Headers; body: Body }>
  open(input?: Record<string, unknown>): Promise<Incident>
}

/** Sets a server up by its printed link, as the console would. */
export async function setUpInstallation(server: Pick<RunningServer, 'url' | 'setupToken'>): Promise<Installation> {
  const send = async <Body>(method: string, path: string, body: unknown, headers: Record<string, string>) => {
    const response = await fetch(`${server.url}${path}`, {
      method,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: (text ? JSON.parse(text) : null) as Body }
  }
  const owner = {
    organization: 'Acme',
    name: 'Lena Moser',
    email: 'lena@acme.example',
    password: 'correct horse battery',
  }
  const setUp = await send('POST', '/api/v1/setup', { token: await server.setupToken(), ...owner }, {})
  if (setUp.status !== 201) throw new Error(`setup answered ${setUp.status}: ${JSON.stringify(setUp.body)}`)
  const session = { cookie: setUp.headers.get('set-cookie')?.split(';')[0] ?? '', origin: server.url }
  const scopes = ['components:write', 'incidents:write', 'maintenances:write', 'subscribers:write', 'settings:write']
  const { body: token } = await send<CreatedToken>('POST', '/api/v1/tokens', { name: 'tests', scopes }, session)
  const call = <Body>(method: string, path: string, body?: unknown, more: Record<string, string> = {}) =>
    send<Body>(method, path, body, { ...more, authorization: `Bearer ${token.secret}` })
  const { body: page } = await call<StatusPage>('POST', '/api/v1/pages', { name: 'Acme Cloud', slug: 'acme-cloud' })
  const { body: component } = await call<Component>('POST', `/api/v1/pages/${page.id}/components`, { name: 'API' })
  return {
    page,
    component,
    call,
    open: async (input = {}) =>
      (await call<Incident>('POST', `/api/v1/pages/${page.id}/incidents`, { title: 'Sign-in fails', ...input })).body,
  }
}
