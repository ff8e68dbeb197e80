import diagnostics from 'node:diagnostics_channel'
import type { Worker } from 'node:worker_threads'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createSafeFetch } from '../../packages/server/src/http/safe-fetch.ts'
import type { Embedder } from '../../packages/server/src/matching/embedder.ts'
import { createEndpointEmbedder } from '../../packages/server/src/matching/endpoint-embedder.ts'
import { localModel, startLocalEmbedder } from '../../packages/server/src/matching/local-embedder.ts'
import { createMatcher } from '../../packages/server/src/matching/matcher.ts'
import { cosine } from '../../packages/server/src/matching/vector.ts'
import { readWeights, releasedWeights, withoutModel } from '../../packages/server/src/matching/weights.ts'
import type { Weights } from '../../packages/server/src/matching/weights.ts'
import { settableClock } from '../support/clock.ts'
import { waitFor } from '../support/wait-for.ts'
import { startWebServer } from '../support/web-server.ts'

const fetch = createSafeFetch(['127.0.0.0/8'])

/** A server like OpenAI's whose vectors say how often each letter is in a text. */
async function startEndpoint(answer?: (input: string[]) => { status?: number; data?: unknown } | 'silence') {
  const server = await startWebServer((_request, response) => {
    const { input } = JSON.parse(server.requests.at(-1)?.body ?? '') as { input: string[] }
    const data = input.map((text, index) => ({
      index,
      embedding: Array.from('abcdefgh', (letter) => text.split(letter).length),
    }))
    const told = answer?.(input) ?? {}
    if (told === 'silence') return
    response.statusCode = told.status ?? 200
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ data: told.data ?? data.toReversed() }))
  })
  const clock = settableClock()
  const url = `${server.url}/v1/embeddings`
  const embedder = createEndpointEmbedder({ url, model: 'letters-1', key: 'sk-test', fetch, clock })
  return { server, clock, embedder }
}

describe('an endpoint like OpenAI’s', () => {
  test('is asked once for what is asked in the same moment, and its vectors go where they belong', async () => {
    const { server, embedder } = await startEndpoint()
    const [one, two] = await Promise.all([embedder.embed(['aaa', 'bbb']), embedder.embed(['ccc'])])
    expect(server.requests).toHaveLength(1)
    expect(server.requests[0]?.headers.authorization).toBe('Bearer sk-test')
    expect(JSON.parse(server.requests[0]?.body ?? '')).toMatchObject({
      model: 'letters-1',
      input: ['aaa', 'bbb', 'ccc'],
    })
    const [a, b] = one
    const [c] = two
    for (const [vector, letter] of [
      [a, 0],
      [b, 1],
      [c, 2],
    ] as const)
      expect(vector?.indexOf(Math.max(...(vector ?? [])))).toBe(letter)
    expect(embedder.name).toContain('letters-1')
    await embedder.embed(Array.from({ length: 65 }, (_, at) => `text ${at}`).slice(0, 40))
    expect(server.requests).toHaveLength(2)
  })

  test('that fails is left alone for a while, then tried once', async () => {
    let isWell = false
    const { server, clock, embedder } = await startEndpoint(() => (isWell ? {} : { status: 500 }))
    for (let times = 0; times < 3; times++) await expect(embedder.embed(['a'])).rejects.toThrow('answered 500')
    await expect(embedder.embed(['a'])).rejects.toThrow('left alone')
    expect(server.requests).toHaveLength(3)
    clock.advance(31_000)
    await expect(embedder.embed(['a'])).rejects.toThrow('answered 500')
    await expect(embedder.embed(['a'])).rejects.toThrow('left alone')
    expect(server.requests).toHaveLength(4)
    isWell = true
    clock.advance(31_000)
    expect(await embedder.embed(['a'])).toHaveLength(1)
    expect(await embedder.embed(['a'])).toHaveLength(1)
  })

  test('that answers nonsense, or nothing within 1.5 seconds, has failed', async () => {
    const fewer = await startEndpoint(() => ({ data: [] }))
    await expect(fewer.embedder.embed(['a'])).rejects.toThrow('another number of vectors')
    const words = await startEndpoint(() => ({ data: [{ index: 0, embedding: ['x', 'y'] }] }))
    await expect(words.embedder.embed(['a'])).rejects.toThrow()
    const silent = await startEndpoint(() => 'silence')
    const start = performance.now()
    await expect(silent.embedder.embed(['a'])).rejects.toThrow()
    expect(performance.now() - start).toBeGreaterThan(1400)
  })

  test('is not reached in a private network that the operator did not name', async () => {
    const { server, clock } = await startEndpoint()
    const url = `${server.url}/v1/embeddings`
    const embedder = createEndpointEmbedder({ url, model: 'm', key: null, fetch: createSafeFetch([]), clock })
    await expect(embedder.embed(['a'])).rejects.toThrow('not an address of the public internet')
    expect(server.connections()).toBe(0)
  })
})

describe('the model in its thread', () => {
  let embedder: Embedder
  let lexical: Weights
  let weights: Weights
  beforeAll(async () => {
    embedder = await startLocalEmbedder()
    lexical = readWeights(releasedWeights, withoutModel)!
    weights = readWeights(releasedWeights, localModel)!
  }, 60_000)
  afterAll(() => embedder.close())

  const throwing = (error: unknown) => {
    throw error
  }
  const open = [
    { id: 'login', title: 'Authentication latency degraded', components: ['Identity'], updates: [] },
    { id: 'parcels', title: 'Shipment scans delayed', components: ['Tracking'], updates: [] },
  ]

  test('knows meanings without a shared word, and an empty text does not end it', async () => {
    const [money, refund, weather] = await embedder.embed(['give me my money back', 'refund request', 'it rains a lot'])
    expect(cosine(money!, refund!)).toBeGreaterThan(cosine(money!, weather!))
    await expect(embedder.embed([''])).rejects.toThrow()
    expect(await embedder.embed(['still here'])).toHaveLength(1)
  })

  test('whoever only names a part is understood, with a model and without', async () => {
    const known = { embedder, weights }
    const of = (id: string, title: string, component: string, update: string) => ({
      id,
      title,
      components: [component],
      updates: [update],
    })
    const incidents = [
      of('sign-in', 'Authentication latency degraded', 'Identity', 'Sign-in requests time out or fail with errors.'),
      of('mail', 'Emails delivered late', 'Email delivery', 'Password reset emails arrive up to an hour late.'),
      of('api', 'Elevated API errors in EU regions', 'API', 'About one in ten requests fails.'),
      of('payments', 'Card payments declined', 'Checkout', 'Checkout rejects most cards.'),
      of('dashboards', 'Dashboards loading slowly', 'Dashboard', 'Loading takes up to a minute.'),
    ]
    for (const learned of [known, null]) {
      const matcher = createMatcher(lexical, () => Promise.resolve(learned), throwing)
      for (const [message, id] of [
        ['API down', 'api'],
        ['api errors', 'api'],
        ['dashboard slow', 'dashboards'],
        ['card declined at checkout', 'payments'],
        ['reset mail never came', 'mail'],
        ['your login keeps timing out', 'sign-in'],
      ] as const) {
        const [first] = (await matcher.match(message, incidents)).matches
        expect([message, first?.id, (first?.confidence ?? 0) >= 0.5]).toEqual([message, id, true])
      }
    }
  })

  test('answers with its name; where it cannot, words answer with theirs', async () => {
    const faults: unknown[] = []
    const matcher = createMatcher(
      lexical,
      () => Promise.resolve({ embedder, weights }),
      (error) => faults.push(error),
    )
    const answer = await matcher.match('I cannot get into my account since this morning', open)
    expect([answer.model, answer.matches[0]?.id]).toEqual([localModel, 'login'])
    expect(answer.matches[0]?.evidence.meaning).not.toBeNull()
    const broken: Embedder = { ...embedder, embed: () => Promise.reject(new Error('no')) }
    const without = createMatcher(
      lexical,
      () => Promise.resolve({ embedder: broken, weights }),
      (error) => faults.push(error),
    )
    const worded = await without.match('I cannot log in since this morning', open)
    expect([worded.model, worded.matches[0]?.id, worded.matches[0]?.evidence.meaning]).toEqual([
      'lexical',
      'login',
      null,
    ])
    expect(faults).toHaveLength(1)
  })

  test('that died is followed by another when somebody asks, but not by one after the other', async () => {
    const threads: Worker[] = []
    const note = (message: unknown) => void threads.push((message as { worker: Worker }).worker)
    diagnostics.subscribe('worker_threads', note)
    const clock = settableClock()
    const mortal = await startLocalEmbedder(clock)
    try {
      await threads[0]!.terminate()
      await expect(mortal.embed(['refund'])).rejects.toThrow('has ended')
      await waitFor(() => mortal.embed(['refund']).catch(() => false))
      expect(threads).toHaveLength(2)
      await threads[1]!.terminate()
      for (let times = 0; times < 3; times += 1) await expect(mortal.embed(['a'])).rejects.toThrow('has ended')
      expect(threads).toHaveLength(2)
      clock.advance(31_000)
      await waitFor(() => mortal.embed(['refund']).catch(() => false))
      expect(threads).toHaveLength(3)
    } finally {
      diagnostics.unsubscribe('worker_threads', note)
      await mortal.close()
    }
    await expect(mortal.embed(['a'])).rejects.toThrow('has ended')
  }, 60_000)

  test('embeds an incident once, until it changes; another model begins anew', async () => {
    const asked: string[] = []
    const counting = (name: string): Embedder => ({
      ...embedder,
      name,
      embed: (texts) => {
        asked.push(`${name} ${texts[0]}`)
        return embedder.embed(texts)
      },
    })
    let known = { embedder: counting('one'), weights }
    const matcher = createMatcher(
      lexical,
      () => Promise.resolve(known),
      () => {},
    )
    await matcher.prepare(open)
    await matcher.match('cannot log in', open)
    expect(asked).toEqual(['one Authentication latency degraded', 'one Shipment scans delayed', 'one cannot log in'])
    const changed = open.map((incident) => ({ ...incident, updates: ['It is worse than we thought.'] }))
    await matcher.prepare(changed.slice(0, 1))
    expect(asked).toHaveLength(4)
    known = { embedder: counting('two'), weights }
    await matcher.match('cannot log in', open)
    expect(asked.slice(4)).toHaveLength(3)
  })
})
