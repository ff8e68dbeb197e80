import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, expect, test, vi } from 'vitest'
import { createNorthwind } from '../support/northwind.ts'
import type { Northwind } from '../support/northwind.ts'
import { v2Shapes } from '../support/v2-shape.ts'

/**
 * What the public documents of one page say, byte for byte, in `golden/`. A change of what others rely on is a diff
 * there. Where it is meant: `npx vitest run --project server-golden -u`, and look at the diff.
 */
const folder = join(import.meta.dirname, 'golden')

// Ids in the order in which things are made: what stands at the same place is then listed by id in the same order.
vi.mock('../../packages/server/src/id.ts', () => {
  let count = 0
  return { newId: () => `id${String((count += 1)).padStart(10, '0')}` }
})

let northwind: Northwind
beforeAll(async () => {
  northwind = await createNorthwind()
})

/** Laid out for the reader of a diff; that nothing else differs from the bytes sent is checked here. */
function laidOut(text: string): string {
  const value: unknown = JSON.parse(text)
  expect(JSON.stringify(value)).toBe(text)
  return `${JSON.stringify(value, null, 2)}\n`
}

const expectGolden = (text: string, name: string) => expect(text).toMatchFileSnapshot(join(folder, name))
const documents = Object.keys(v2Shapes).map((name) => [`/api/v2/${name}`, name.replace('/', '-')])
const others = [
  ['/status.json', 'own-status.json'],
  ['/feed.json', 'feed.json'],
]

test.each([...documents, ...others])('%s is as in golden/%s', async (path, name) => {
  await expectGolden(laidOut(await northwind.readNamed(path)), name)
})

test('/history.atom is as in golden/history.atom', async () => {
  await expectGolden(await northwind.readNamed('/history.atom'), 'history.atom')
})

test('/api/v2/subscribers.json is as in golden/subscribers.json', async () => {
  const ask = async (method: string, subscriber: Record<string, string>) => {
    const url = `https://status.example.com${northwind.path}/api/v2/subscribers.json`
    const init = { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ subscriber }) }
    const answer = await northwind.app.app.request(url, init)
    return { status: answer.status, body: (await answer.json()) as { subscriber: { id: string } } }
  }
  const post = await ask('POST', { email: 'mara@northwind.example' })
  const { id } = post.body.subscriber
  const answers = JSON.stringify({ POST: post, DELETE: await ask('DELETE', { id }) }, null, 2)
  await expectGolden(`${answers.replaceAll(id, '{mara}')}\n`, 'subscribers.json')
})

test('golden/ holds nothing that is not compared', async () => {
  const names = [...documents, ...others].map(([, name]) => name)
  expect((await readdir(folder)).toSorted()).toEqual([...names, 'history.atom', 'subscribers.json'].toSorted())
})
