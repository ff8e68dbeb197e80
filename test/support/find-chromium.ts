import { existsSync } from 'node:fs'
import { chromium } from 'playwright'

/** Nothing that a test needs talks to the network, and as root Chromium starts only without its sandbox. */
export const chromiumArguments = ['--no-sandbox', '--disable-gpu', '--disable-background-networking']

const isThere = (path: string | undefined): path is string => !!path && existsSync(path)

/** Chromium without the window that nobody sees: the same engine for half of the processor time. */
export const headlessShell = '/usr/bin/chromium-headless-shell'

/** The whole browser: `$CHROMIUM_PATH`, Debian's, or Playwright's. */
export function findWholeChromium(): string | undefined {
  return [process.env['CHROMIUM_PATH'], '/usr/bin/chromium', chromium.executablePath()].find(isThere)
}

/** The browser the tests use. */
export function findChromium(): string | undefined {
  return [process.env['CHROMIUM_PATH'], headlessShell].find(isThere) ?? findWholeChromium()
}
