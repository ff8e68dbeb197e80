import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

interface Build {
  what: string
  config: string
  made: string[]
  sources: string[]
}

const product: Build = {
  what: 'the widgets and the console',
  config: 'rollup.config.mjs',
  made: ['dist/widget/v1/ic.js', 'dist/page/page.js', 'dist/admin/main.js'],
  sources: ['rollup.config.mjs', 'package-lock.json', 'packages/widget', 'packages/admin'],
}

/** Needs what is installed for development only. */
const examples: Build = {
  what: 'the examples',
  config: 'examples/rollup.config.mjs',
  made: ['react', 'vue', 'svelte'].map((name) => `dist/examples/${name}/app.js`),
  sources: ['examples', 'package-lock.json'],
}

/** When a file was written, or the newest of a folder; 0 where there is none. */
function written(path: string): number {
  const whole = join(root, path)
  if (!existsSync(whole)) return 0
  if (!statSync(whole).isDirectory()) return statSync(whole).mtimeMs
  const files = readdirSync(whole, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return Math.max(...files.map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs))
}

/** Builds unless what was made is newer than all it is made of. */
function buildOnce({ what, config, made, sources }: Build): void {
  if (Math.min(...made.map(written)) >= Math.max(...sources.map(written))) return
  console.log(`Building ${what} …`)
  const rollup = join(root, 'node_modules/rollup/dist/bin/rollup')
  execFileSync(process.execPath, [rollup, '--config', config, '--silent'], { cwd: root, stdio: 'inherit' })
}

buildOnce(product)
if (process.argv.includes('--examples') && existsSync(join(root, 'node_modules/rollup-plugin-svelte'))) {
  buildOnce(examples)
}
