import { chromium } from 'playwright'
import type { Browser, LaunchOptions } from 'playwright'
import { afterwards } from './afterwards.ts'
import { chromiumArguments, findChromium, findWholeChromium } from './find-chromium.ts'

/** Starts a browser that is closed when the calling test (or, from `beforeAll`, the file) ends. */
export async function launchChromium(options: LaunchOptions = {}): Promise<Browser> {
  const executablePath = findChromium()
  if (!executablePath) throw new Error('No Chromium: run "npm test", which installs it, or set CHROMIUM_PATH')
  const browser = await chromium.launch({ executablePath, args: chromiumArguments, ...options })
  afterwards(() => browser.close())
  return browser
}

/** The whole browser, which is slower: it alone keeps pages that a visitor left, and holds painting back when asked to. */
export function launchWholeChromium(options: LaunchOptions = {}): Promise<Browser> {
  const executablePath = findWholeChromium()
  return launchChromium({ ...(executablePath ? { executablePath } : {}), ...options })
}
