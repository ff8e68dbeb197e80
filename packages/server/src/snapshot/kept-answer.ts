import type { Answer } from './answer.ts'
import type { HeldPage } from './render.ts'

/** An answer and what it was made from: as of when, and exactly. */
export interface Kept {
  answer: Answer
  stamp: string
  content: string | null
}

/** What is held under a stamp, else made and held. */
export type Keep = (
  page: HeldPage,
  path: string,
  stamp: string,
  make: (held?: Kept) => Promise<Omit<Kept, 'stamp'>>,
) => Answer | Promise<Answer>

/** Makes an answer that programs read. */
export type MakeOpen = (page: HeldPage, type: string, text: string, held?: Kept) => Omit<Kept, 'stamp'>
