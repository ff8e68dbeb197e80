import type { Vector } from './vector.ts'

/** Turns texts into vectors whose direction is their meaning. Vectors of two embedders are never compared. */
export interface Embedder {
  /** With the version: what was fitted or kept for another name is not used with it. */
  name: string
  /**
   * One vector a text, in their order.
   *
   * @throws Error — it cannot now; the caller goes on without
   */
  embed(texts: string[]): Promise<Vector[]>
  close(): Promise<void>
}
