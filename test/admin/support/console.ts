import { onTestFinished, vi } from 'vitest'
import '../../../packages/admin/src/app.ts'
import type { AdminApp } from '../../../packages/admin/src/app.ts'
import { aDocument } from '../../widget/support/documents.ts'
import { aPage, me } from './samples.ts'
import { answering, type Asked } from './server.ts'

/** A stream as a browser opens it, on which a test speaks for the server. */
export class SpokenStream extends EventTarget {
  static opened: SpokenStream[] = []
  onerror: (() => void) | null = null
  closed = false
  readonly url: string
  constructor(url: string) {
    super()
    this.url = url
    SpokenStream.opened.push(this)
  }
  close(): void {
    this.closed = true
  }
  say(data: object | null): void {
    this.dispatchEvent(new MessageEvent(data ? 'status' : 'alive', { data: data ? JSON.stringify(data) : '' }))
  }
}

/** The stream of changes that is open. */
export const changes = (): SpokenStream | undefined =>
  SpokenStream.opened.findLast(({ url, closed }) => url === '/api/v1/pages/page00000001/changes' && !closed)

const none = { items: [], nextCursor: null }

/** The whole console at an address, with a server that answers as said. */
export async function openConsole(
  address: string,
  answers: Parameters<typeof answering>[0],
): Promise<{ app: AdminApp; asked: Asked[] }> {
  SpokenStream.opened = []
  vi.stubGlobal('EventSource', SpokenStream)
  const below = 'GET /pages/page00000001'
  const asked = answering({
    'GET /session': { me },
    'GET /pages': { items: [aPage()], nextCursor: null },
    'GET /organizations': none,
    'GET /p/acme-cloud/status.json': aDocument(),
    [`${below}/incidents`]: none,
    [`${below}/components`]: none,
    [`${below}/reminders`]: { items: [] },
    ...answers,
  })
  const before = location.href
  history.replaceState(null, '', address)
  const app = document.createElement('admin-app')
  document.body.append(app)
  onTestFinished(() => {
    app.remove()
    vi.unstubAllGlobals()
    history.replaceState(null, '', before)
  })
  await app.updateComplete
  return { app, asked }
}
