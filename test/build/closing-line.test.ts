import { execFile } from 'node:child_process'
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')

test('a run ends with one plain line that counts every way to fail', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ic-closing-'))
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'))
  await writeFile(
    join(folder, 'some.test.js'),
    `import { test } from 'vitest'
    test('passes', () => {})
    test('passes too', () => {})
    test('fails', () => { throw new Error('as it should') })
    test.skip('is skipped', () => {})`,
  )
  await writeFile(join(folder, 'broken.test.js'), 'throw new Error("before any test")')
  const reporter = join(root, 'test/support/closing-line.ts')
  const run = await new Promise<{ stdout: string; failed: boolean }>((settle) =>
    execFile(
      process.execPath,
      [
        join(root, 'node_modules/vitest/vitest.mjs'),
        'run',
        '--root',
        folder,
        '--reporter',
        'default',
        '--reporter',
        reporter,
      ],
      { cwd: folder },
      (error, stdout) => settle({ stdout, failed: error !== null }),
    ),
  )
  await rm(folder, { recursive: true, force: true })
  expect(run.stdout.split('\n').slice(-2)).toEqual(['2 passed, 2 failed, 1 skipped', ''])
  expect(run.failed).toBe(true)
})
