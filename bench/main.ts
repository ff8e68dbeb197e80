import { parseArgs } from 'node:util'
import { lineOf, tableOf } from './harness/report.ts'
import type { Figure, Measure } from './harness/report.ts'
import { broadcast } from './measures/broadcast.ts'
import { bundles } from './measures/bundles.ts'
import { reading } from './measures/reading.ts'
import { deliveries } from './measures/deliveries.ts'
import { mailing } from './measures/mailing.ts'
import { rendering } from './measures/rendering.ts'

const measures: Record<string, Measure> = { reading, broadcast, rendering, bundles, deliveries, mailing }

const { values, positionals } = parseArgs({ options: { quick: { type: 'boolean' } }, allowPositionals: true })
const wanted = positionals.length > 0 ? positionals : Object.keys(measures)
const quick = values.quick ?? false

const figures: Figure[] = []
for (const name of wanted) {
  const measure = measures[name]
  if (!measure) throw new Error(`There is no measure ${name}; there are ${Object.keys(measures).join(', ')}`)
  process.stderr.write(`${name} …\n`)
  figures.push(...(await measure({ quick })))
}
console.log(`\n${tableOf(figures)}\n`)
console.log(lineOf(figures, quick))
