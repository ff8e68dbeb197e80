import { writeFileSync } from 'node:fs'
import { startLocalEmbedder } from '../../packages/server/src/matching/local-embedder.ts'
import { releasedWeights, weightsFile, withoutModel } from '../../packages/server/src/matching/weights.ts'
import { embedAll } from './embed.ts'
import { fit, prepare, textsToEmbed } from './fit.ts'
import { readLabelled } from './rows.ts'

/** Writes the weights of a release, learned from every labelled message: `npm run train:match`. */
const labelled = readLabelled()
const embedder = await startLocalEmbedder()
const vectors = await embedAll(embedder, textsToEmbed(labelled))
await embedder.close()
for (const [model, known] of [
  [withoutModel, new Map()],
  [embedder.name, vectors],
] as const) {
  const { mean, prepared } = prepare(labelled, known)
  const weights = fit(prepared, mean, model)
  writeFileSync(weightsFile(releasedWeights, model), `${JSON.stringify(weights)}\n`)
  console.log(`${model}: ${weights.rows} rows`)
}
