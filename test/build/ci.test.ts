import { spawnSync } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { beforeAll, expect, test } from 'vitest'

let folder: string

// The script itself, with an npm that says and returns what the test wants.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ic-ci-'))
  await cp(resolve(import.meta.dirname, '../../.ci'), join(folder, '.ci'), { recursive: true })
  await mkdir(join(folder, 'bin'))
  const npm = `#!/bin/sh
case "$*" in ci*) exit $CI_EXIT;; *check*) exit $CHECK_EXIT;; test*) printf '%b' "$TEST_SAYS"; exit $TEST_EXIT;; esac
exit 99
`
  await writeFile(join(folder, 'bin/npm'), npm, { mode: 0o755 })
  return () => rm(folder, { recursive: true, force: true })
})

test.each([
  ['everything passes', { TEST_SAYS: 'noise\\n7 passed, 0 failed\\n' }, '7 passed, 0 failed', 0],
  ['some are skipped', { TEST_SAYS: '7 passed, 0 failed, 1 skipped\\n' }, '7 passed, 0 failed, 1 skipped', 0],
  ['a test fails', { TEST_SAYS: '6 passed, 1 failed\\n', TEST_EXIT: '1' }, '6 passed, 1 failed', 1],
  ['a check fails', { TEST_SAYS: '7 passed, 0 failed\\n', CHECK_EXIT: '2' }, '7 passed, 1 failed', 1],
  [
    'a check and a test fail',
    { TEST_SAYS: '6 passed, 1 failed\\n', TEST_EXIT: '1', CHECK_EXIT: '2' },
    '6 passed, 2 failed',
    1,
  ],
  [
    'the run breaks although no test failed',
    { TEST_SAYS: '7 passed, 0 failed\\n', TEST_EXIT: '1' },
    '7 passed, 1 failed',
    1,
  ],
  ['the run breaks before a test', { TEST_SAYS: 'no rollup\\n', TEST_EXIT: '1' }, '0 passed, 1 failed', 1],
  ['no test ran', { TEST_SAYS: '' }, '0 passed, 0 failed', 1],
  ['nothing can be installed', { CI_EXIT: '1' }, '0 passed, 1 failed', 1],
])('when %s, the last line and the exit code say so', (_, says, line, exitCode) => {
  const env = {
    PATH: `${join(folder, 'bin')}:${process.env['PATH']}`,
    CI_EXIT: '0',
    CHECK_EXIT: '0',
    TEST_EXIT: '0',
    TEST_SAYS: '',
    ...says,
  }
  const run = spawnSync('bash', ['.ci/run'], { cwd: folder, env, encoding: 'utf8' })
  expect(run.stdout.trimEnd().split('\n').at(-1)).toBe(line)
  expect(run.status).toBe(exitCode)
})
