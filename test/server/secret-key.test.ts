import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ConfigError } from '../../packages/server/src/config.ts'
import { loadSecretKeys } from '../../packages/server/src/secrets.ts'
import { afterwards } from '../support/afterwards.ts'

async function dataFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'ic-secret-key-'))
  afterwards(() => rm(folder, { recursive: true }))
  return folder
}

test('a key is made once, for its owner only, with nothing left beside it', async () => {
  const folder = await dataFolder()
  const keys = await loadSecretKeys([], folder)
  expect(keys).toEqual([expect.stringMatching(/^[\w-]{43}$/)])
  expect(await loadSecretKeys([], folder)).toEqual(keys)
  expect(await readdir(folder)).toEqual(['secret-key'])
  expect((await stat(join(folder, 'secret-key'))).mode & 0o777).toBe(0o600)
})

test('the keys that an operator set are used, and no file is made', async () => {
  const folder = await dataFolder()
  expect(await loadSecretKeys(['set'], folder)).toEqual(['set'])
  expect(await readdir(folder)).toEqual([])
})

test.for(['', '\n', 'x'.repeat(31)])('a file that holds no key is refused by its name: %j', async (content) => {
  const folder = await dataFolder()
  const file = join(folder, 'secret-key')
  await writeFile(file, content)
  const refused = await loadSecretKeys([], folder).catch((error: unknown) => error)
  expect(refused).toBeInstanceOf(ConfigError)
  expect(String(refused)).toContain(`${file} has fewer than 32 characters`)
})
