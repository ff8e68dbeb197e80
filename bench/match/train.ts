import { mkdirSync, writeFileSync } from 'node:fs'
import { systemClock } from '../../packages/server/src/clock.ts'
import { readConfig } from '../../packages/server/src/config.ts'
import { createSafeFetch } from '../../packages/server/src/http/safe-fetch.ts'
import { createEndpointEmbedder } from '../../packages/server/src/matching/endpoint-embedder.ts'
import { startLocalEmbedder } from '../../packages/server/src/matching/local-embedder.ts'
import {
  learnedWeights,
  releasedWeights,
  weightsFile,
  withoutModel,
} from '../../packages/server/src/matching/weights.ts'
import type { Vector } from '../../packages/server/src/matching/vector.ts'
import { embedAll } from './embed.ts'
import { fit, prepare, textsToEmbed } from './fit.ts'
import { readLabelled } from './rows.ts'

/**
 * `npm run train:match`: writes the weights of a release, learned from every labelled message; where EMBEDDINGS_URL is set,
 * those of that endpoint's model into DATA_DIR, and nothing else.
 */
const { embeddings, outgoingAllow, dataDir } = readConfig(process.env)
const labelled = readLabelled()
const isInstalled = typeof embeddings === 'string'
const embedder = !isInstalled
  ? createEndpointEmbedder({ ...embeddings, fetch: createSafeFetch(outgoingAllow), clock: systemClock })
  : await startLocalEmbedder()
const folder = isInstalled ? releasedWeights : learnedWeights(dataDir)
mkdirSync(folder, { recursive: true })

function learn(model: string, vectors: Map<string, Vector>): void {
  const { space, prepared } = prepare(labelled, vectors)
  const file = weightsFile(folder, model)
  writeFileSync(file, `${JSON.stringify(fit(prepared, space, model))}\n`)
  console.log(`${model}: learned from ${prepared.length} rows, written to ${file}`)
}

learn(embedder.name, await embedAll(embedder, textsToEmbed(labelled)))
if (isInstalled) learn(withoutModel, new Map())
await embedder.close()
