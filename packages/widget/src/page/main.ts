import './take-over.ts'
import { IcSubscribe } from '../elements/ic-subscribe.ts'
import { definePageElements } from './define.ts'
import { LivePage } from './live-page.ts'
import { isHistoryPage, type ShownPage } from './page-data.ts'
import { IcPageSettings } from './page-settings.ts'

async function start(root: HTMLElement, data: ShownPage): Promise<void> {
  definePageElements()
  await LivePage.takeOver(root, data)
  // The server left these empty, for they do nothing without this script; they begin with what they were given.
  customElements.define('ic-page-settings', IcPageSettings)
  const subscribe = () => customElements.define('ic-subscribe', IcSubscribe)
  // The form listens to the service. Whoever reads the record holds no connection until they want to subscribe.
  if (isHistoryPage(data))
    document.getElementById('subscribe')?.addEventListener('beforetoggle', subscribe, { once: true })
  else subscribe()
}

const root = document.getElementById('ic-root')
const data = document.getElementById('ic-data')?.textContent
if (root && data) void start(root, JSON.parse(data) as ShownPage)
