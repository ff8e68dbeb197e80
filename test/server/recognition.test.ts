import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { expect, test } from 'vitest'
import { createSafeFetch } from '../../packages/server/src/http/safe-fetch.ts'
import { createEndpointEmbedder } from '../../packages/server/src/matching/endpoint-embedder.ts'
import { openRecognition } from '../../packages/server/src/matching/recognition.ts'
import {
  learnedWeights,
  readWeights,
  releasedWeights,
  weightsFile,
  withoutModel,
} from '../../packages/server/src/matching/weights.ts'
import { afterwards } from '../support/afterwards.ts'
import { settableClock } from '../support/clock.ts'
import { openTestDatabase } from '../support/database.ts'
import { createStatusPage } from '../support/status-page.ts'
import { waitFor } from '../support/wait-for.ts'
import { startWebServer } from '../support/web-server.ts'

test('after a start what is open is read before anybody asks; drills and what is over are not', async () => {
  const clock = settableClock()
  const { db } = await openTestDatabase()
  const page = await createStatusPage(db, clock)
  await page.open({ title: 'Sign-in fails' })
  await page.open({ title: 'Only a drill', test: true })
  await page.post(await page.open({ title: 'Long over' }), { status: 'resolved', message: 'All is well.' })

  const asked: string[] = []
  const model = await startWebServer((_request, response) => {
    const { input } = JSON.parse(model.requests.at(-1)?.body ?? '') as { input: string[] }
    asked.push(...input)
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ data: input.map((_, index) => ({ index, embedding: [1, 0] })) }))
  })
  const dataDir = await mkdtemp(join(tmpdir(), 'ic-recognition-'))
  afterwards(() => rm(dataDir, { recursive: true, force: true }))
  const outgoingAllow = ['127.0.0.0/8']
  const embeddings = { url: `${model.url}/v1/embeddings`, model: 'two-numbers', key: null }
  const { name } = createEndpointEmbedder({ ...embeddings, fetch: createSafeFetch(outgoingAllow), clock })
  const folder = learnedWeights(dataDir)
  await mkdir(folder)
  const weights = { ...readWeights(releasedWeights, withoutModel), model: name }
  await writeFile(weightsFile(folder, name), JSON.stringify(weights))

  const recognition = openRecognition({
    config: { embeddings, outgoingAllow, dataDir },
    clock,
    logger: pino({ level: 'silent' }),
    database: () => db,
    publicUrl: () => 'http://localhost:3000',
  })
  afterwards(() => recognition.close())
  await recognition.prepareOpen()
  await waitFor(() => asked.length > 0)
  expect(asked.join('\n')).toContain('Sign-in fails')
  expect(asked.join('\n')).not.toMatch(/drill|over/)
})
