import { readFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import type { Figure, Measure } from '../harness/report.ts'

const scriptTag = resolve(import.meta.dirname, '../../dist/widget/v1/ic.js')

const weigh = (code: string) =>
  brotliCompressSync(code, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }).length

/** The files that a built file may ask for, and those that they may; older builds lie beside them. */
function partsOf(file: string, found = new Map<string, string>()): Map<string, string> {
  const code = readFileSync(file, 'utf8')
  found.set(file, code)
  for (const [, path = ''] of code.matchAll(/["'`](\.{1,2}\/[\w./-]+\.js)["'`]/g)) {
    const part = join(dirname(file), path)
    if (!found.has(part)) partsOf(part, found)
  }
  return found
}

/** What visitors of a customer load: the script tag, and each part that it fetches when something needs it. */
export const bundles: Measure = async () =>
  [...partsOf(scriptTag)].map(([file, code], index): Figure => {
    const name = basename(file, '.js').replace(/-[\w-]{8}$/, '')
    const what = index === 0 ? 'The script tag, ic.js: bytes as brotli 11' : `  its part ${name}`
    return { name: `bundle.${name}`, what, ours: weigh(code) }
  })
