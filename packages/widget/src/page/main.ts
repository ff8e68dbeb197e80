// Teaches LitElement to take over what the server rendered, so it comes before any element.
import '@lit-labs/ssr-client/lit-element-hydrate-support.js'
import { IcSubscribe } from '../elements/ic-subscribe.ts'
import { definePageElements } from './define.ts'
import { LivePage } from './live-page.ts'
import type { PageData } from './page-data.ts'
import { IcPageSettings } from './page-settings.ts'

definePageElements()
// These do nothing without this script, so they are not rendered on the server.
customElements.define('ic-subscribe', IcSubscribe)
customElements.define('ic-page-settings', IcPageSettings)

const root = document.getElementById('ic-root')
const data = document.getElementById('ic-data')?.textContent
if (root && data) await LivePage.takeOver(root, JSON.parse(data) as PageData)
