import { centre, dot } from './vector.ts'
import type { Vector } from './vector.ts'

/** What all vectors of an embedder have in common, and along what they differ most. */
export interface Space {
  mean: number[]
  /** Of length one, at right angles to each other, the most important first. */
  directions: number[][]
}

/** A text's meaning in that space, by its parts; the whole, or the title, comes first. */
export interface Meaning {
  vectors: Vector[]
  /** How far the first parts reach along each direction. */
  reach: number[][]
  /** The first parts without the directions in which everything differs from everything. */
  rest: Vector[]
}

export const noMeaning: Meaning = { vectors: [], reach: [], rest: [] }

const firstParts = 3
const commonDirections = 6

/** Places vectors of one text, as an embedder made them, in its space. */
export function meaningOf(found: Vector[], { mean, directions }: Space): Meaning {
  const vectors = found.map((vector) => centre(vector, mean))
  const first = vectors.slice(0, firstParts)
  const reach = first.map((vector) => directions.map((direction) => dot(direction, vector)))
  const rest = first.map((vector, part) => {
    const common = directions.slice(0, commonDirections)
    const without = vector.map((value, at) =>
      common.reduce((left, direction, which) => left - (reach[part]?.[which] ?? 0) * (direction[at] ?? 0), value),
    )
    return centre(without, [])
  })
  return { vectors, reach, rest }
}
