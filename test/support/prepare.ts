import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { findChromium } from './find-chromium.ts'

/** Runs a program and lets its words through; nothing here may ask a question. */
function run(program: string, ...words: string[]): void {
  console.log(`> ${program} ${words.join(' ')}`)
  execFileSync(program, words, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
}

if (!findChromium()) {
  console.log('The tests drive a real browser and find none; installing Chromium.')
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    run('apt-get', 'update', '-qq')
    run('apt-get', 'install', '-qq', '-y', '--no-install-recommends', 'chromium', 'fonts-dejavu-core')
  } else {
    run('npx', '--no', 'playwright', 'install', 'chromium')
  }
  if (!findChromium()) {
    console.error('Chromium was installed but not found; set CHROMIUM_PATH to it.')
    process.exit(1)
  }
}
