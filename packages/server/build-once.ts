import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')
const built = ['dist/widget/v1/ic.js', 'dist/page/page.js', 'dist/admin/main.js']
const sources = ['rollup.config.mjs', 'package-lock.json', 'packages/widget', 'packages/admin']

/** When the newest of these files was written; folders with all that is in them. */
function newest(paths: string[]): number {
  const times = paths.flatMap((path) => {
    const whole = join(root, path)
    if (!statSync(whole).isDirectory()) return [statSync(whole).mtimeMs]
    const files = readdirSync(whole, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    return files.map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs)
  })
  return Math.max(...times)
}

const oldestBuilt = Math.min(
  ...built.map((path) => (existsSync(join(root, path)) ? statSync(join(root, path)).mtimeMs : 0)),
)

if (oldestBuilt < newest(sources)) {
  console.log('Building the widgets and the console …')
  const rollup = join(root, 'node_modules/rollup/dist/bin/rollup')
  execFileSync(process.execPath, [rollup, '--config', 'rollup.config.mjs', '--silent'], { cwd: root, stdio: 'inherit' })
}
