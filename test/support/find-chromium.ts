import { existsSync } from 'node:fs'
import { chromium } from 'playwright'

/** Nothing that a test needs talks to the network, and as root Chromium starts only without its sandbox. */
export const chromiumArguments = ['--no-sandbox', '--disable-gpu', '--disable-background-networking']

/** The browser the tests use: `$CHROMIUM_PATH`, Debian's, or the one that Playwright installed. */
export function findChromium(): string | undefined {
  const candidates = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium', chromium.executablePath()]
  return candidates.find((path) => path && existsSync(path))
}
