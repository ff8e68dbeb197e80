import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { findWholeChromium, headlessShell } from './find-chromium.ts'

/** Runs a program and lets its words through; nothing here may ask a question. */
function run(program: string, ...words: string[]): void {
  console.log(`> ${program} ${words.join(' ')}`)
  execFileSync(program, words, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
}

const mayInstall = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')

const fromDebian = (...packages: string[]) =>
  run('apt-get', 'install', '-qq', '-y', '--no-install-recommends', 'chromium', 'fonts-dejavu-core', ...packages)

if (mayInstall && !process.env['CHROMIUM_PATH'] && !(existsSync(headlessShell) && findWholeChromium())) {
  console.log('The tests drive a real browser; installing Chromium, with a window and without.')
  run('apt-get', 'update', '-qq')
  try {
    fromDebian('chromium-headless-shell')
  } catch {
    // Older Debian has it with a window alone, which does for everything.
    fromDebian()
  }
} else if (!findWholeChromium()) {
  console.log('The tests drive a real browser and find none; installing Chromium.')
  run('npx', '--no', 'playwright', 'install', 'chromium')
}
if (!findWholeChromium()) {
  console.error('Chromium was installed but not found; set CHROMIUM_PATH to it.')
  process.exit(1)
}
