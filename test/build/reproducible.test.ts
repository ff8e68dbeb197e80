import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, inject, test } from 'vitest'
import { buildInto } from './support/built.ts'

/** The files below a folder, by path, each with what is in it. */
const filesIn = (folder: string) =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(folder.length), createHash('sha256').update(readFileSync(path)).digest('hex')]),
  )

test('the same sources make the same files under the same names: hosts that build apart serve each other’s pages', () => {
  const { folder, remove } = buildInto()
  try {
    expect(filesIn(folder)).toEqual(filesIn(inject('built')))
  } finally {
    remove()
  }
}, 180_000)
