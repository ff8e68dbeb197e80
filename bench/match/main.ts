import { startLocalEmbedder } from '../../packages/server/src/matching/local-embedder.ts'
import { embedAll } from './embed.ts'
import { figuresOf } from './figures.ts'
import type { Said } from './figures.ts'
import { byOrganization, fit, prepare, say, textsToEmbed } from './fit.ts'
import { isHeldOut, readLabelled } from './rows.ts'

const percent = (value: number) => `${(value * 100).toFixed(0)}%`

function print(name: string, said: Said[]) {
  const f = figuresOf(said)
  console.log(
    `${name.padEnd(34)} rows ${f.rows} top-1 ${f.top1.toFixed(3)} AUROC ${f.auroc.toFixed(3)} F1 ${f.f1.toFixed(3)} ` +
      `precision ${f.precision.toFixed(3)} at recall ${f.recall.toFixed(3)} gate ${f.gateAuroc.toFixed(3)} swap AUROC ${f.swapAuroc.toFixed(3)} ECE ${f.ece.toFixed(3)}`,
  )
  console.log(
    `   shown though none: ${Object.entries(f.falsePositives)
      .map(([kind, share]) => `${kind} ${percent(share)}`)
      .join(', ')}`,
  )
}

const labelled = readLabelled()
const embedder = await startLocalEmbedder()
const vectors = await embedAll(embedder, textsToEmbed(labelled))
await embedder.close()
for (const [name, known] of [
  ['without a model', new Map()],
  [embedder.name, vectors],
] as const) {
  const { mean, prepared } = prepare(labelled, known)
  const said: Said[] = []
  const ours = prepared.filter(({ row }) => !isHeldOut(row.org))
  const others = prepared.filter(({ row }) => isHeldOut(row.org))
  for (const { train, held } of byOrganization(ours, 10)) said.push(...say(fit(train, mean, name), held))
  print(`${name}, cross-validated`, said)
  print(
    '  D1 and D2',
    said.filter(({ org }) => org.startsWith('D')),
  )
  print(
    '  A',
    said.filter(({ org }) => org.startsWith('A')),
  )
  if (process.argv.includes('--held-out')) print('held out', say(fit(ours, mean, name), others))
}
