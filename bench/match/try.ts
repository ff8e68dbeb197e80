import { startLocalEmbedder } from '../../packages/server/src/matching/local-embedder.ts'
import { embedAll } from './embed.ts'
import { figuresOf } from './figures.ts'
import { byOrganization, fit, prepare, say, textsToEmbed } from './fit.ts'
import { isHeldOut, readLabelled } from './rows.ts'
const labelled = readLabelled()
const embedder = await startLocalEmbedder()
const vectors = await embedAll(embedder, textsToEmbed(labelled))
await embedder.close()
const { mean, prepared } = prepare(labelled, vectors)
const ours = prepared.filter(({ row }) => !isHeldOut(row.org))
const said = byOrganization(ours, 6).flatMap(({ train, held }) => say(fit(train, mean, 'x'), held))
for (const [name, some] of [['all', said], ['A', said.filter(({ org }) => org.startsWith('A'))]] as const) {
  const { falsePositives, ...f } = figuresOf(some)
  console.log(name, Object.entries(f).map(([k, v]) => `${k} ${v.toFixed(3)}`).join(' '), Object.entries(falsePositives).map(([k, v]) => `${k} ${v.toFixed(2)}`).join(' '))
}
