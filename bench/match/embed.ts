import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Embedder } from '../../packages/server/src/matching/embedder.ts'
import type { Vector } from '../../packages/server/src/matching/vector.ts'

/** Vectors of these texts; those made before are kept in the folder for temporary files, by embedder. */
export async function embedAll(embedder: Embedder, texts: string[]): Promise<Map<string, Vector>> {
  const folder = join(tmpdir(), 'incident-commander-bench-match')
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `${createHash('sha256').update(embedder.name).digest('hex').slice(0, 16)}.json`)
  const kept = readKept(file)
  const missing = [...new Set(texts)].filter((text) => !kept.has(text))
  for (let at = 0; at < missing.length; at += 50) {
    const some = missing.slice(at, at + 50)
    const vectors = await embedder.embed(some)
    for (const [index, text] of some.entries()) kept.set(text, vectors[index]!)
  }
  if (missing.length > 0) {
    writeFileSync(
      file,
      JSON.stringify([...kept].map(([text, vector]) => [text, Buffer.from(vector.buffer).toString('base64')])),
    )
  }
  return kept
}

function readKept(file: string): Map<string, Vector> {
  try {
    const kept = JSON.parse(readFileSync(file, 'utf8')) as [string, string][]
    return new Map(
      kept.map(([text, base64]) => [text, new Float32Array(Uint8Array.from(Buffer.from(base64, 'base64')).buffer)]),
    )
  } catch {
    return new Map()
  }
}
