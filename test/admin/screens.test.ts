import { LitElement, html } from 'lit'
import { expect, test } from 'vitest'
import { Screens } from '../../packages/admin/src/controllers/screens.ts'
import { answering } from './support/server.ts'
import { find, mount } from './support/mount.ts'
import { waitFor } from '../support/wait-for.ts'

test('a screen that does not come is asked for once, and again only when somebody wants it', async () => {
  let asked = 0
  let reloads = 0
  const gone = { tag: 'x-gone', load: () => ((asked += 1), Promise.reject(new TypeError('Failed to fetch'))) }
  const table = new Proxy({} as ConstructorParameters<typeof Screens>[1] & object, { get: () => gone })
  class Host extends LitElement {
    readonly screens = new Screens(this, table, () => (reloads += 1))
    protected override render() {
      if (this.screens.fetched('dashboard')) return html`there`
      const { failure } = this.screens
      return failure ? html`<button @click=${() => void this.screens.again()}>${failure.kind}</button>` : html`waiting`
    }
  }
  customElements.define('x-screens-host', Host)
  let isThere = false
  const page = `HEAD ${location.pathname}`
  const asks = answering({ [page]: () => (isThere ? null : Response.error()) })
  const host = await mount<Host>(html`<x-screens-host></x-screens-host>`)
  await waitFor(() => host.shadowRoot?.textContent === 'network')
  for (let times = 0; times < 3; times += 1) {
    host.requestUpdate()
    await host.updateComplete
  }
  expect(asked).toBe(1)
  find(host, 'button').click()
  await waitFor(() => asks.length === 1 && host.shadowRoot?.textContent === 'network')
  expect([asked, reloads]).toEqual([1, 0])
  isThere = true
  find(host, 'button').click()
  await waitFor(() => reloads === 1)
})
