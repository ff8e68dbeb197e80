import './take-over.ts'
import { definePageElements } from './define.ts'
import { LivePage } from './live-page.ts'
import type { ShownPage } from './page-data.ts'
import { IcPageSettings } from './page-settings.ts'

async function start(root: HTMLElement, data: ShownPage): Promise<void> {
  definePageElements()
  await LivePage.takeOver(root, data)
  // The server left it empty, for it does nothing without this script; it begins with what it was given.
  customElements.define('ic-page-settings', IcPageSettings)
}

const root = document.getElementById('ic-root')
const data = document.getElementById('ic-data')?.textContent
if (root && data) void start(root, JSON.parse(data) as ShownPage)
