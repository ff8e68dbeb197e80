import { startLocalEmbedder } from '../../packages/server/src/matching/local-embedder.ts'
import { withoutModel } from '../../packages/server/src/matching/weights.ts'
import { measureCost } from './cost.ts'
import { embedAll } from './embed.ts'
import { figuresOf, plainFiguresOf } from './figures.ts'
import type { Said } from './figures.ts'
import { byOrganization, fit, prepare, say, textsToEmbed } from './fit.ts'
import { isHeldOut, isPlain, readLabelled } from './rows.ts'

/**
 * `npm run bench:match`: how well messages are matched, cross-validated by organization, and what it costs. With
 * `-- --held-out` also on the trades that are kept from whoever builds the matcher.
 */
const three = (value: number) => value.toFixed(3)

function print(name: string, all: Said[]): void {
  const said = all.filter((row) => !isPlain(row))
  const { falsePositives, ...figures } = figuresOf(said)
  const { right, shown: told, mistaken } = plainFiguresOf(all.filter(isPlain))
  const shown = Object.entries(falsePositives).map(([kind, share]) => `${kind} ${(share * 100).toFixed(0)} %`)
  console.log(
    `\n${name} (${figures.rows} rows)\n` +
      `  top-1 ${three(figures.top1)}  AUROC ${three(figures.auroc)}  F1 ${three(figures.f1)}  ` +
      `precision ${three(figures.precision)} at recall ${three(figures.recall)}  swap AUROC ${three(figures.swapAuroc)}  ` +
      `ECE ${three(figures.ece)}  gate AUROC ${three(figures.gateAuroc)}\n  shown though none: ${shown.join(', ')}\n` +
      `  named by part or title: right ${three(right)}, shown ${three(told)}; shown where it is not open ${three(mistaken)}`,
  )
}

const labelled = readLabelled()
// First, while nothing else is in memory.
await measureCost(labelled)
const embedder = await startLocalEmbedder()
const vectors = await embedAll(embedder, textsToEmbed(labelled))
await embedder.close()
for (const [name, known] of [
  [withoutModel, new Map()],
  [embedder.name, vectors],
] as const) {
  const { space, prepared } = prepare(labelled, known)
  const ours = prepared.filter(({ row }) => !isHeldOut(row.org))
  const said = byOrganization(ours, 10).flatMap(({ train, held }) => say(fit(train, space, name), held))
  print(`${name}, cross-validated`, said)
  for (const half of ['D', 'R', 'A', 'C', 'DRA']) {
    const some = said.filter(({ org }) => half.includes(org[0] ?? ''))
    print(`  of these ${half}`, some)
  }
  if (process.argv.includes('--held-out')) {
    print(
      `${name}, held out`,
      say(
        fit(ours, space, name),
        prepared.filter(({ row }) => isHeldOut(row.org)),
      ),
    )
  }
}
