import { html } from 'lit'
import { expect, test } from 'vitest'
import { unanswered } from '../../packages/admin/src/api/failure.ts'
import type { AdminClientPicks } from '../../packages/admin/src/elements/admin-client-picks.ts'
import '../../packages/admin/src/elements/admin-client-picks.ts'
import type { AdminSettingsClients } from '../../packages/admin/src/pages/admin-settings-clients.ts'
import '../../packages/admin/src/pages/admin-settings-clients.ts'
import type { Client, ClientImport, Me } from '../../packages/server/src/contract/index.ts'
import { waitFor } from '../support/wait-for.ts'
import { aComponent, aContext } from './support/dashboard.ts'
import { expectAccessible, find, findAll, mount, type, wordsOf } from './support/mount.ts'
import { answering, refused } from './support/server.ts'
import type { Asked } from './support/server.ts'

const api = aComponent('API')
const northwind: Client = {
  id: 'northwind000',
  name: 'Northwind Traders',
  reference: 'CUS-1001',
  componentIds: [api.id],
  createdAt: '2026-01-06T10:00:00.000Z',
  updatedAt: '2026-01-06T10:00:00.000Z',
  version: 3,
}
const clients = '/pages/page00000001/clients'

async function open(
  scopes: Me['scopes'] = ['clients:write'],
  answers: Record<string, object | ((asked: Asked) => object | null)> = {},
) {
  const asked = answering({
    [`GET ${clients}`]: { items: [northwind], nextCursor: null },
    'GET /pages/page00000001/components': { items: [api], nextCursor: null },
    ...answers,
  })
  const element = await mount<AdminSettingsClients>(
    html`<admin-settings-clients .context=${aContext({}, { scopes })}></admin-settings-clients>`,
  )
  await waitFor(() => findAll(element, '.rows li, .empty').length > 0)
  return { element, asked }
}

const button = (root: Element, words: string) =>
  findAll<HTMLButtonElement>(root, 'button').find((each) => wordsOf(each) === words)!

test('says who there is and what they use, and edits them; who may not write only reads', async () => {
  const { element, asked } = await open(undefined, {
    [`PATCH ${clients}/${northwind.id}`]: { ...northwind, name: 'Northwind', version: 4 },
  })
  await waitFor(() => wordsOf(find(element, '.rows')).includes('API'))
  expect(wordsOf(find(element, '.rows'))).toBe('Northwind Traders CUS-1001 API')
  await expectAccessible(element)
  find<HTMLButtonElement>(element, '[aria-label="Edit Northwind Traders"]').click()
  await waitFor(() => findAll(element, '#name').length === 1)
  await expectAccessible(element)
  type(find(element, '#name'), 'Northwind')
  button(element, 'Save client').click()
  await waitFor(() => asked.some(({ route }) => route.startsWith('PATCH')))
  expect(asked.find(({ route }) => route.startsWith('PATCH'))).toMatchObject({
    body: { name: 'Northwind', reference: 'CUS-1001', componentIds: [api.id] },
  })
  const { element: read } = await open(['clients:read'])
  expect(findAll(read, 'button')).toEqual([])
})

test('a file is looked at before it is imported, and what is wrong is named by line', async () => {
  const result = (change: Partial<ClientImport>): ClientImport => ({
    dryRun: true,
    added: 2,
    edited: 1,
    unchanged: 0,
    faults: [],
    ...change,
  })
  let found = result({
    faults: [{ line: 7, column: 'components', detail: '“Chekout” is not a component of this page' }],
  })
  const { element, asked } = await open(undefined, { [`POST ${clients}/import`]: () => found })
  button(element, 'Import').click()
  await waitFor(() => findAll(element, '#file').length === 1)
  const choose = (name: string) => {
    const files = new DataTransfer()
    files.items.add(new File(['name\nA\n'], name))
    const field = find<HTMLInputElement>(element, '#file')
    field.files = files.files
    field.dispatchEvent(new Event('change'))
  }
  choose('bad.csv')
  await waitFor(() => findAll(element, '.faults td').length === 3)
  expect(wordsOf(find(element, '.faults'))).toContain('7 components “Chekout” is not a component')
  await expectAccessible(element)
  found = result({})
  choose('good.csv')
  await waitFor(() => button(element, 'Import 3 clients') !== undefined)
  found = result({ dryRun: false })
  button(element, 'Import 3 clients').click()
  await waitFor(() => findAll(element, 'dialog').length === 0)
  expect(asked.filter(({ route }) => route.startsWith('POST')).length).toBe(3)
  expect(wordsOf(element)).toContain('Imported: 2 new, 1 changed.')
})

test('no clients yet says what they are for', async () => {
  const { element } = await open(undefined, { [`GET ${clients}`]: { items: [], nextCursor: null } })
  expect(wordsOf(find(element, '.empty'))).toContain('No clients yet')
  await expectAccessible(element)
})

test('somebody else’s change stops the deletion and says what it was; whoever has read it may still delete', async () => {
  const theirs = { ...northwind, name: 'Northwind Ltd', componentIds: [], version: 4 }
  let answer: Response | null = refused(412, '`current` is how it is now', theirs)
  const { element, asked } = await open(undefined, {
    [`DELETE ${clients}/${northwind.id}`]: () => answer,
    'GET /audit': { items: [{ actor: { kind: 'person', name: 'Jonas Ek' } }], nextCursor: null },
  })
  await waitFor(() => wordsOf(find(element, '.rows')).includes('API'))
  find(element, '[aria-label="Delete Northwind Traders"]').click()
  await waitFor(() => findAll(element, 'dialog').length === 1)
  button(element, 'Delete client').click()
  await waitFor(() => findAll(element, '[role="alert"]').length === 1)
  expect(wordsOf(find(element, '[role="alert"]'))).toBe(
    'Jonas Ek changed it meanwhile. Nothing was deleted. What changed: ' +
      'Name: “Northwind Traders” is now “Northwind Ltd” Uses: API is now nothing',
  )
  expect(wordsOf(find(element, 'dialog h2'))).toBe('Delete “Northwind Ltd”?')
  await waitFor(() => findAll(element, '.busy').length === 0)
  await expectAccessible(element)
  answer = null
  button(element, 'Delete client').click()
  await waitFor(() => findAll(element, 'dialog').length === 0)
  const tries = asked.filter(({ route }) => route.startsWith('DELETE'))
  expect(tries.map(({ headers }) => headers.get('If-Match'))).toEqual(['"3"', '"4"'])
})

test('a search that is not answered says so beside the field, and is made again', async () => {
  const found = [{ id: 'aaaaaaaaaaaa', name: 'Aachen' }]
  let isAway = true
  const search = () => (isAway ? Promise.reject(unanswered()) : Promise.resolve(found))
  const picks = await mount<AdminClientPicks>(html`<admin-client-picks .find=${search}></admin-client-picks>`)
  await waitFor(() => wordsOf(picks).includes('We could not load the clients'))
  await expectAccessible(picks)
  isAway = false
  find(picks, '.notice button').click()
  await waitFor(() => wordsOf(picks).includes('Aachen'))
  expect(wordsOf(picks)).not.toContain('We could not load')
})

test('what is found comes into sight where the dialog around it scrolls', async () => {
  const search = () => Promise.resolve([{ id: 'aaaaaaaaaaaa', name: 'Aachen' }])
  const scroller = document.body.appendChild(document.createElement('div'))
  scroller.style.cssText = 'block-size: 60px; overflow: auto'
  const picks = document.createElement('admin-client-picks')
  Object.assign(picks, { typed: true, find: search })
  scroller.append(picks)
  await waitFor(() => findAll(picks, '#find').length === 1)
  type(find(picks, '#find'), 'aa')
  await waitFor(() => wordsOf(picks).includes('Aachen'))
  const seen = () => find(picks, '.found').getBoundingClientRect().bottom <= scroller.getBoundingClientRect().bottom
  await waitFor(seen)
  scroller.remove()
})

test('of more clients than are offered it is said that there are', async () => {
  const seven = Array.from({ length: 7 }, (_, at) => ({ id: `client00000${at}`, name: `Client ${at}` }))
  const picks = await mount<AdminClientPicks>(
    html`<admin-client-picks .find=${() => Promise.resolve(seven)}></admin-client-picks>`,
  )
  await waitFor(() => findAll(picks, '.found button').length === 6)
  expect(wordsOf(picks)).toContain('There are more.')
  find(picks, '.found button').click()
  await waitFor(() => !wordsOf(picks).includes('There are more.'))
  expect(findAll(picks, '.found button')).toHaveLength(6)
  await expectAccessible(picks)
})
