import type { Clock } from '../clock.ts'
import type { EmbeddingsConfig } from '../config.ts'
import type { SafeFetch } from '../http/safe-fetch.ts'
import * as z from 'zod'
import type { Embedder } from './embedder.ts'
import { centre } from './vector.ts'
import type { Vector } from './vector.ts'

const Answer = z.object({
  data: z.array(z.object({ index: z.int().nonnegative(), embedding: z.array(z.number()).min(2).max(8192) })),
})

/** One request waits no longer: a customer waits behind it. */
const patience = 1500
const mostInRequest = 64
const mostBytes = 16 * 1024 * 1024
/** After so many failures in a row nothing is asked for a while; then one request tries. */
const mostFailures = 3
const restFor = 30_000

/** What the embedder takes. */
interface EndpointOptions extends EmbeddingsConfig {
  fetch: SafeFetch
  clock: Clock
}

interface Waiting {
  texts: string[]
  done: PromiseWithResolvers<Vector[]>
}

/**
 * An embedder behind an endpoint like OpenAI's. What is asked in the same moment goes in one request.
 */
export function createEndpointEmbedder({ url, model, key, fetch, clock }: EndpointOptions): Embedder {
  let waiting: Waiting[] = []
  let failures = 0
  let restsUntil = 0
  let dimensions: number | null = null

  const request = async (input: string[]): Promise<Vector[]> => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...(key ? { Authorization: `Bearer ${key}` } : {}) },
      body: JSON.stringify({ model, input, encoding_format: 'float' }),
      patience,
      mostBytes,
    })
    if (!response.ok) throw new Error(`the embeddings endpoint answered ${response.status}`)
    const { data } = Answer.parse(await response.json())
    const inOrder = data.toSorted((a, b) => a.index - b.index)
    const size = dimensions ?? inOrder[0]?.embedding.length
    if (inOrder.length !== input.length || inOrder.some(({ index }, at) => index !== at))
      throw new Error('the embeddings endpoint answered another number of vectors')
    if (inOrder.some(({ embedding }) => embedding.length !== size))
      throw new Error('the embeddings endpoint answered vectors of another length')
    dimensions = size ?? null
    return inOrder.map(({ embedding }) => centre(embedding, []))
  }

  /** Asks unless the endpoint rests; while it has failed, one at a time tries. */
  const guarded = async (input: string[]): Promise<Vector[]> => {
    const now = clock.now().getTime()
    if (now < restsUntil) throw new Error('the embeddings endpoint failed several times and is left alone for a while')
    if (failures >= mostFailures) restsUntil = now + restFor
    try {
      const vectors = await request(input)
      failures = 0
      restsUntil = 0
      return vectors
    } catch (error) {
      failures += 1
      if (failures >= mostFailures) restsUntil = clock.now().getTime() + restFor
      throw error
    }
  }

  const flush = () => {
    const together = waiting
    waiting = []
    for (const some of inRequests(together)) {
      guarded(some.flatMap(({ texts }) => texts)).then(
        (vectors) => {
          let at = 0
          for (const { texts, done } of some) done.resolve(vectors.slice(at, (at += texts.length)))
        },
        (error: unknown) => {
          for (const { done } of some) done.reject(error)
        },
      )
    }
  }

  return {
    name: `${new URL(url).host} ${model}`,
    embed: (texts) => {
      if (texts.length === 0) return Promise.resolve([])
      const done = Promise.withResolvers<Vector[]>()
      if (waiting.length === 0) setImmediate(flush)
      waiting.push({ texts, done })
      return done.promise
    },
    close: () => Promise.resolve(),
  }
}

/** Whole tasks together until a request is full. */
function inRequests(tasks: Waiting[]): Waiting[][] {
  const requests: Waiting[][] = []
  let size = mostInRequest
  for (const task of tasks) {
    if (size + task.texts.length > mostInRequest) {
      requests.push([])
      size = 0
    }
    requests.at(-1)?.push(task)
    size += task.texts.length
  }
  return requests
}
