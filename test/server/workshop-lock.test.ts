import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { FolderInUse, lockFolder } from '../../packages/server/src/database/lock.ts'

const lockFile = resolve(import.meta.dirname, '../../packages/server/src/database/lock.ts')
const program = `
  import { lockFolder } from ${JSON.stringify(lockFile)}
  try {
    await lockFolder(process.argv[1])
    console.log('held')
    setInterval(() => {}, 1000)
  } catch (error) {
    console.log(error.message)
  }
`

/** Another process that wants the folder, and the first thing it says. */
async function rival(folder: string): Promise<{ child: ChildProcess; said: string }> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [chunk] = await once(child.stdout, 'data')
  return { child, said: String(chunk).trim() }
}

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ic-lock-'))
  return () => rm(folder, { recursive: true, force: true })
})

test('a second process on the folder is refused within two seconds', async () => {
  const lock = await lockFolder(folder)
  const start = performance.now()
  expect((await rival(folder)).said).toBe(`${folder} is in use by another process`)
  expect(performance.now() - start).toBeLessThan(2000)
  await lock.release()
  expect((await rival(folder)).said).toBe('held')
})

test('the folder is free again after its holder was killed', async () => {
  const { child, said } = await rival(folder)
  expect(said).toBe('held')
  await expect(lockFolder(folder)).rejects.toThrow(FolderInUse)
  child.kill('SIGKILL')
  await once(child, 'exit')
  const lock = await lockFolder(folder)
  await expect(lockFolder(folder)).rejects.toThrow(FolderInUse)
  await lock.release()
})

test('a stopped holder, which cannot answer, still holds', async () => {
  const { child } = await rival(folder)
  child.kill('SIGSTOP')
  await expect(lockFolder(folder)).rejects.toThrow(FolderInUse)
})

test('of many that find the folder of a dead process, one gets it', async () => {
  const dead = await rival(folder)
  dead.child.kill('SIGKILL')
  await once(dead.child, 'exit')
  const answers = await Promise.all(Array.from({ length: 8 }, async () => (await rival(folder)).said))
  expect(answers.filter((said) => said === 'held')).toHaveLength(1)
})
