import { html } from 'lit'
import { expect, test } from 'vitest'
import type { AdminMaintenance } from '../../packages/admin/src/pages/admin-maintenance.ts'
import '../../packages/admin/src/pages/admin-maintenance.ts'
import type { AdminMaintenances } from '../../packages/admin/src/pages/admin-maintenances.ts'
import '../../packages/admin/src/pages/admin-maintenances.ts'
import type { DeliveryLog, Maintenance, MaintenanceUpdate, Me } from '../../packages/server/src/contract/index.ts'
import { waitFor } from '../support/wait-for.ts'
import { aContext } from './support/dashboard.ts'
import { aPlanned, underWay } from './support/maintenances.ts'
import { expectAccessible, find, findAll, mount, type, wordsOf } from './support/mount.ts'
import { people } from './support/samples.ts'
import { answering, refused } from './support/server.ts'
import type { Asked } from './support/server.ts'

const maintenances = '/pages/page00000001/maintenances'
const writer: Me['scopes'] = ['maintenances:write']

const anUpdate = (id: string, message: string, notify = true): MaintenanceUpdate => ({
  id,
  status: 'in_progress',
  message,
  tree: [{ type: 'paragraph', children: [{ type: 'text', text: message }] }],
  at: new Date(Date.now() - 60_000).toISOString(),
  createdAt: new Date().toISOString(),
  notify,
  components: [],
  author: 'Lena Moser',
})

const told = (updateId: string, count: number): DeliveryLog['updates'][number] => ({
  updateId,
  told: count,
  waiting: 0,
  failed: 0,
})

async function openOne(
  maintenance: Maintenance,
  { updates = [] as DeliveryLog['updates'], scopes = writer } = {},
  answers: Record<string, (asked: Asked) => object | Response | null> = {},
) {
  const its = `${maintenances}/${maintenance.id}`
  const asked = answering({
    [`GET ${its}`]: maintenance,
    [`GET ${its}/deliveries`]: {
      items: [],
      nextCursor: null,
      counts: { queued: 0, sent: 0, failed: 0, skipped: 0 },
      updates,
    },
    [`GET ${its}/audit`]: { items: [], nextCursor: null },
    'GET /pages/page00000001/components': { items: [], nextCursor: null },
    'POST /pages/page00000001/recipient-count': people,
    ...answers,
  })
  const element = await mount<AdminMaintenance>(
    html`<admin-maintenance .context=${aContext({}, { scopes })} .maintenanceId=${maintenance.id}></admin-maintenance>`,
  )
  await waitFor(() => wordsOf(find(element, 'h1')) === maintenance.title)
  return { element, asked }
}

const button = (root: Element, words: string) =>
  findAll<HTMLButtonElement>(root, 'button').find((each) => wordsOf(each) === words)!

test('a maintenance tells who was notified of each update: how many, nobody there was, nobody on purpose', async () => {
  const updates = [
    anUpdate('update000003', 'Soon over.', false),
    anUpdate('update000002', 'Half.'),
    anUpdate('update000001', 'Begun.'),
  ]
  const { element } = await openOne(underWay({ updates }), {
    updates: [told('update000002', 1284), told('update000001', 0)],
  })
  const timeline = await waitFor(() => find(element, 'admin-maintenance-timeline'))
  const said = () => findAll(timeline, '.ago').map(wordsOf)
  await waitFor(() => said()[1]?.includes('1,284'))
  expect(said()).toEqual(['Lena Moser, nobody notified', 'Lena Moser, 1,284 notified', 'Lena Moser, nobody to notify'])
  await expectAccessible(element)
})

test('a maintenance is deleted after a question, and who may only look is offered nothing', async () => {
  const planned = aPlanned()
  const { element, asked } = await openOne(planned, {}, { [`DELETE ${maintenances}/${planned.id}`]: () => null })
  const gone = new Promise((resolve) => element.addEventListener('admin-go', resolve, { once: true }))
  find(element, '.title button.only').click()
  await waitFor(() => findAll(element, 'dialog').length > 0)
  await expectAccessible(element)
  find(element, 'dialog .danger').click()
  await gone
  expect(asked.filter(({ route }) => route.startsWith('DELETE'))).toHaveLength(1)
  const { element: read } = await openOne(planned, { scopes: ['maintenances:read'] })
  expect(findAll(read, '.title button')).toEqual([])
})

test('a maintenance that is another by now is not deleted unread: who changed what is said, and asked again it is meant', async () => {
  const planned = aPlanned()
  const theirs = aPlanned({ title: 'Network upgrade in Vienna', version: 2 })
  let answer: Response | null = refused(412, '`current` is how it is now', theirs)
  const { element, asked } = await openOne(
    planned,
    {},
    {
      [`DELETE ${maintenances}/${planned.id}`]: () => answer,
      'GET /audit': () => ({ items: [{ actor: { kind: 'person', name: 'Jonas Ek' } }], nextCursor: null }),
    },
  )
  const gone = new Promise((resolve) => element.addEventListener('admin-go', resolve, { once: true }))
  find(element, '.title button.only').click()
  await waitFor(() => findAll(element, 'dialog').length > 0)
  find(element, 'dialog .danger').click()
  await waitFor(() => findAll(element, 'dialog [role="alert"]').length > 0)
  expect(wordsOf(find(element, 'dialog [role="alert"]'))).toBe(
    'Jonas Ek changed it meanwhile. Nothing was deleted. What changed: ' +
      'Title: “Network upgrade in Frankfurt” is now “Network upgrade in Vienna”',
  )
  expect(wordsOf(find(element, 'dialog h2'))).toBe('Delete “Network upgrade in Vienna”?')
  answer = null
  find(element, 'dialog .danger').click()
  await gone
  const tries = asked.filter(({ route }) => route.startsWith('DELETE'))
  expect(tries.map(({ headers }) => headers.get('If-Match'))).toEqual(['"1"', '"2"'])
})

test('an update is posted from the page, and stands there', async () => {
  const running = underWay()
  const after = { ...running, version: 2, updates: [anUpdate('update000001', 'Half of the disks are done.')] }
  const { element, asked } = await openOne(running, {}, { [`POST ${maintenances}/${running.id}/updates`]: () => after })
  button(element, 'Post update').click()
  const act = await waitFor(() => find(element, 'admin-maintenance-act'))
  const box = await waitFor(() => find(act, 'textarea'))
  type(box, 'Half of the disks are done.')
  find(act, 'button[type="submit"]').click()
  await waitFor(() => wordsOf(find(element, 'admin-maintenance-timeline')).includes('Half of the disks'))
  expect(asked.find(({ route }) => route.startsWith('POST') && route.endsWith('/updates'))?.body).toEqual({
    message: 'Half of the disks are done.',
    notify: true,
  })
})

async function openList(answer: (asked: Asked) => object | Response, scopes = writer) {
  answering({
    [`GET ${maintenances}`]: answer,
    'GET /pages/page00000001/components': { items: [], nextCursor: null },
  })
  const element = await mount<AdminMaintenances>(
    html`<admin-maintenances .context=${aContext({}, { scopes })} .query=${''}></admin-maintenances>`,
  )
  return element
}

test('the list has what is under way, planned and over; empty it says how to begin; unread it can be read again', async () => {
  const over = aPlanned({ id: 'maintenance3', title: 'New switches', status: 'completed' })
  const those: Record<string, Maintenance[]> = { under_way: [underWay()], upcoming: [aPlanned()], over: [over] }
  const list = await openList(({ query }) => ({ items: those[query.get('status') ?? ''] ?? [], nextCursor: null }))
  await waitFor(() => wordsOf(list).includes('Network upgrade in Frankfurt'))
  await waitFor(() => wordsOf(list).includes('Storage engine upgrade') && wordsOf(list).includes('New switches'))
  await expectAccessible(list)

  const empty = await openList(() => ({ items: [], nextCursor: null }))
  await waitFor(() => findAll(empty, '.empty').length > 0)
  await expectAccessible(empty)
  const reading = await openList(() => ({ items: [], nextCursor: null }), ['maintenances:read'])
  await waitFor(() => findAll(reading, '.empty').length > 0)
  expect(findAll(reading, 'button').map(wordsOf)).not.toContain('Plan maintenance')

  let answers = false
  const lost = await openList(() =>
    answers ? { items: [underWay()], nextCursor: null } : refused(503, 'The database does not answer.'),
  )
  const again = await waitFor(() => button(lost, 'Try again'))
  answers = true
  again.click()
  await waitFor(() => wordsOf(lost).includes('Storage engine upgrade'))
})
