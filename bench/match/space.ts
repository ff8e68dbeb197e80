import type { Space } from '../../packages/server/src/matching/meaning.ts'
import { centre, dot } from '../../packages/server/src/matching/vector.ts'
import type { Vector } from '../../packages/server/src/matching/vector.ts'

const howMany = 48
const rounds = 12

/**
 * Mean of an embedder's vectors, and the directions in which messages and titles differ most: no label says anything here.
 *
 * @param heads - of whole messages and of incidents' titles
 */
export function spaceOf(vectors: Vector[], heads: Vector[]): Space {
  const size = vectors[0]?.length ?? 0
  const mean = new Float64Array(size)
  for (const vector of vectors) for (let at = 0; at < size; at++) mean[at]! += vector[at]! / vectors.length
  const centred = heads.map((vector) => centre(vector, mean))
  const directions: Float64Array[] = []
  for (let which = 0; which < Math.min(howMany, size - 1); which++) {
    // Any beginning will do that is the same every time.
    let direction = Float64Array.from({ length: size }, (_, at) => Math.sin(at * (which + 1) * 1.7 + which))
    for (let round = 0; round < rounds; round++) direction = turned(direction, centred, directions)
    directions.push(direction)
  }
  return { mean: rounded(mean), directions: directions.map(rounded) }
}

/** One step towards where the vectors differ most, at right angles to the directions that are known. */
function turned(direction: Float64Array, vectors: Vector[], known: Float64Array[]): Float64Array<ArrayBuffer> {
  const sum = new Float64Array(direction.length)
  for (const vector of vectors) {
    const reach = dot(vector, direction)
    for (let at = 0; at < sum.length; at++) sum[at]! += reach * vector[at]!
  }
  for (const other of known) {
    const shared = dot(sum, other)
    for (let at = 0; at < sum.length; at++) sum[at]! -= shared * other[at]!
  }
  const length = Math.sqrt(dot(sum, sum)) || 1
  return sum.map((value) => value / length)
}

const rounded = (values: Float64Array) => Array.from(values, (value) => Math.round(value * 1e4) / 1e4)
