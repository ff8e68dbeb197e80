import { html } from 'lit'
import { expect, test, vi } from 'vitest'
import { page } from 'vitest/browser'
import { Failure } from '../../packages/admin/src/api/failure.ts'
import type { AdminDeclareDialog } from '../../packages/admin/src/elements/admin-declare-dialog.ts'
import '../../packages/admin/src/elements/admin-declare-dialog.ts'
import type {
  CountRecipientsInput,
  Incident,
  OpenIncidentInput,
  PreviewTemplateInput,
  Template,
} from '../../packages/server/src/contract/index.ts'
import { expectAccessible, find, findAll, mount, pick, type, wordsOf } from './support/mount.ts'
import { anIncident, api, dashboard, people, place } from './support/samples.ts'

type Send = (input: OpenIncidentInput, key: string) => Promise<Incident>

const accept: Send = () => Promise.resolve(anIncident())

const payments: Template = {
  id: 'template0001',
  kind: 'incident',
  event: null,
  name: 'Payments',
  title: 'Payments fail',
  status: null,
  impact: 'critical',
  componentIds: [api.id],
  subject: null,
  durationMinutes: null,
  message: 'Since {{startedAt}}.',
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  version: 1,
}
const fill = vi.fn((_: PreviewTemplateInput) =>
  Promise.resolve({
    title: 'Payments fail',
    subject: null,
    message: 'Since 9:00.',
    tree: [],
    values: {},
    example: false,
  }),
)

const northwind = { id: 'northwind000', name: 'Northwind' }

/** How many would be told of what is asked about. */
function countOf({ componentIds, test: isTest, clientIds }: CountRecipientsInput) {
  if (clientIds) return { total: 3, byChannel: { sms: 1, email: 1, slack: 1 } }
  if (isTest) return { total: 1, byChannel: { email: 1 } }
  return componentIds.length > 0 ? people : { total: 7, byChannel: { email: 7 } }
}

const open = (send: Send = accept, past = false, byDefault = true) =>
  mount<AdminDeclareDialog>(html`<admin-declare-dialog
    .pageId=${'page00000001'}
    .components=${[api, dashboard]}
    .place=${place}
    .send=${send}
    .count=${(about: CountRecipientsInput) => Promise.resolve(countOf(about))}
    .findClients=${() => Promise.resolve([northwind])}
    .byDefault=${byDefault}
    .templates=${() => Promise.resolve([payments])}
    .fill=${fill}
    ?past=${past}
  ></admin-declare-dialog>`)

const question = (dialog: AdminDeclareDialog) => find<HTMLInputElement>(dialog, '#title')
const impact = (dialog: AdminDeclareDialog, name: string) =>
  find(dialog, `input[name="impact"][value="${name}"]`).click()
const statusOf = (dialog: AdminDeclareDialog, name: string) =>
  find<HTMLSelectElement>(dialog, `select[aria-label="Status of ${name}"]`)
const declare = (dialog: AdminDeclareDialog) => find(dialog, 'button[type="submit"]').click()

async function add(dialog: AdminDeclareDialog, name: 'API' | 'Dashboard'): Promise<void> {
  const adder = find(dialog, '[aria-controls="others"]')
  if (adder.getAttribute('aria-expanded') === 'false') adder.click()
  await vi.waitFor(() => find(dialog, `button[data-id="${name === 'API' ? api.id : dashboard.id}"]`).click())
  await vi.waitFor(() => statusOf(dialog, name))
}

test('begins at the question, as a modal dialog', async () => {
  const dialog = await open()
  expect(find<HTMLDialogElement>(dialog, 'dialog').matches(':modal')).toBe(true)
  expect(dialog.shadowRoot?.activeElement).toBe(question(dialog))
})

test('components take the status their impact suggests until somebody picks another', async () => {
  const dialog = await open()
  impact(dialog, 'major')
  await add(dialog, 'API')
  await add(dialog, 'Dashboard')
  expect([statusOf(dialog, 'API').value, statusOf(dialog, 'Dashboard').value]).toEqual([
    'partial_outage',
    'partial_outage',
  ])
  pick(statusOf(dialog, 'API'), 'operational')
  impact(dialog, 'critical')
  await vi.waitFor(() => expect(statusOf(dialog, 'Dashboard').value).toBe('major_outage'))
  expect(statusOf(dialog, 'API').value).toBe('operational')
  expect(find(dialog, '.pick[data-status="major_outage"]')).toBeTruthy()
})

test('sends what the screen shows, and tells whoever opened it', async () => {
  const send = vi.fn(accept)
  const dialog = await open(send)
  const declared = vi.fn()
  dialog.addEventListener('admin-declared', declared)
  type(question(dialog), ' Sign-in fails for some customers ')
  impact(dialog, 'minor')
  await add(dialog, 'API')
  type(find(dialog, '#message'), 'We are looking.')
  pick(find(dialog, '#status'), 'identified')
  pick(find(dialog, '#next'), '')
  find(dialog, 'input[role="switch"]').click()
  declare(dialog)
  await vi.waitFor(() => expect(declared).toHaveBeenCalledOnce())
  expect(send.mock.lastCall?.[0]).toEqual({
    title: 'Sign-in fails for some customers',
    impact: 'minor',
    status: 'identified',
    message: 'We are looking.',
    components: [{ id: api.id, status: 'degraded_performance' }],
    notify: false,
    nextUpdateBy: null,
  })
})

test('only the question is required: without it nothing is sent and the field says why', async () => {
  const send = vi.fn(accept)
  const dialog = await open(send)
  find(dialog, '#message').focus()
  declare(dialog)
  await vi.waitFor(() => expect(question(dialog).getAttribute('aria-invalid')).toBe('true'))
  expect(dialog.shadowRoot?.activeElement).toBe(question(dialog))
  expect(find(dialog, `#${question(dialog).getAttribute('aria-describedby')?.split(' ')[0]}`).textContent).toContain(
    'Enter what customers notice',
  )
  expect(send).not.toHaveBeenCalled()
  type(question(dialog), 'Sign-in fails')
  await vi.waitFor(() => expect(question(dialog).getAttribute('aria-invalid')).toBe('false'))
  declare(dialog)
  await vi.waitFor(() => expect(send).toHaveBeenCalledOnce())
})

test('what the server says of a field stands at that field, and what was typed stays', async () => {
  const refusal = new Failure('invalid', '', new Map([['/title', 'must be one line without control characters']]))
  const dialog = await open(() => Promise.reject(refusal))
  type(question(dialog), 'Sign-in fails')
  declare(dialog)
  await vi.waitFor(() => expect(wordsOf(dialog)).toContain('This must be one line without control characters.'))
  expect(question(dialog).value).toBe('Sign-in fails')
  expect(findAll(dialog, '[role="alert"]')).toEqual([])
})

test('what the server says of anything else stands above the form', async () => {
  const refusal = new Failure('invalid', '', new Map([['/components/0/id', 'is not a component of this page']]))
  const dialog = await open(() => Promise.reject(refusal))
  type(question(dialog), 'Sign-in fails')
  declare(dialog)
  await vi.waitFor(() =>
    expect(find(dialog, '[role="alert"]').textContent).toContain('This is not a component of this page.'),
  )
})

test('counts anew for the components that were named', async () => {
  const dialog = await open()
  await vi.waitFor(() => expect(wordsOf(dialog)).toContain('Will notify 7 people'))
  await add(dialog, 'API')
  await vi.waitFor(() => expect(wordsOf(dialog)).toContain('Will notify 1,284 people'))
})

test('a component that was added can be removed again, and the focus stays near', async () => {
  const dialog = await open()
  await add(dialog, 'API')
  find(dialog, 'button[aria-label="Remove API"]').click()
  const picks = find(dialog, 'admin-component-picks')
  await vi.waitFor(() => expect(findAll(dialog, 'select[aria-label="Status of API"]')).toEqual([]))
  await vi.waitFor(() => expect(picks.shadowRoot?.activeElement).toBe(find(dialog, '[aria-controls="others"]')))
})

test('on a phone it is the whole screen, with the button in view', async () => {
  await page.viewport(390, 844)
  const dialog = await open()
  const { width, height } = find(dialog, 'dialog').getBoundingClientRect()
  expect([width, height]).toEqual([390, 844])
  expect(find(dialog, 'button[type="submit"]').getBoundingClientRect().bottom).toBeLessThanOrEqual(844)
  await page.viewport(1280, 900)
})

test('on a phone, five touches declare an incident that names what is wrong, how bad and where', async () => {
  await page.viewport(390, 844)
  const send = vi.fn(accept)
  const dialog = await open(send)
  let touches = 0
  const touch = async (selector: string) => {
    const target = await vi.waitFor(() => find(dialog, selector))
    target.scrollIntoView({ block: 'center' })
    target.click()
    touches += 1
    await dialog.updateComplete
  }
  // The cursor stands in the question already: typing it is no touch.
  expect(dialog.shadowRoot?.activeElement).toBe(question(dialog))
  type(question(dialog), 'Sign-in fails')
  await touch('input[name="impact"][value="major"]')
  await touch('[aria-controls="others"]')
  await touch(`button[data-id="${api.id}"]`)
  await touch('footer button[type="submit"]')
  await vi.waitFor(() => expect(send).toHaveBeenCalledOnce())
  expect(touches).toBeLessThan(5)
  expect(send.mock.lastCall?.[0]).toMatchObject({
    impact: 'major',
    components: [{ id: api.id, status: 'partial_outage' }],
    notify: true,
  })
  await page.viewport(1280, 900)
})

const useTemplate = async (dialog: AdminDeclareDialog) => {
  const picker = find(dialog, 'admin-template-picker')
  find(picker, 'button').click()
  await vi.waitFor(() => find(picker, 'li button').click())
}

test('a template fills everything in with two touches, and never over what was typed', async () => {
  const dialog = await open()
  await useTemplate(dialog)
  await vi.waitFor(() => expect(question(dialog).value).toBe('Payments fail'))
  expect(find<HTMLTextAreaElement>(dialog, '#message').value).toBe('Since 9:00.')
  expect(statusOf(dialog, 'API').value).toBe('major_outage')
  expect(fill.mock.lastCall?.[0]).toMatchObject({
    kind: 'incident',
    draft: { impact: 'critical', componentIds: [api.id] },
  })
  type(question(dialog), 'Cards are refused')
  await useTemplate(dialog)
  await vi.waitFor(() => expect(find<HTMLTextAreaElement>(dialog, '#message').value).toBe('Since 9:00.\n\nSince 9:00.'))
  expect(question(dialog).value).toBe('Cards are refused')
})

test('what is over is entered with its times by the clock of the page, and tells nobody unless asked', async () => {
  const send = vi.fn(accept)
  const dialog = await open(send, true)
  type(question(dialog), 'Sign-in was slow')
  await vi.waitFor(() => expect(wordsOf(dialog)).toContain('Nobody will be notified'))
  expect(findAll(dialog, '#status, #next')).toEqual([])
  declare(dialog)
  await vi.waitFor(() => expect(find(dialog, '#began').getAttribute('aria-invalid')).toBe('true'))
  type(find(dialog, '#began'), '2026-01-12T09:40')
  type(find(dialog, '#ended'), '2026-01-12T09:05')
  declare(dialog)
  await vi.waitFor(() => expect(wordsOf(dialog)).toContain('It must end after it began.'))
  await expectAccessible(dialog)
  type(find(dialog, '#ended'), '2026-01-12T10:05')
  declare(dialog)
  await vi.waitFor(() => expect(send).toHaveBeenCalledOnce())
  expect(send.mock.lastCall?.[0]).toEqual({
    title: 'Sign-in was slow',
    impact: null,
    components: [],
    notify: false,
    startedAt: '2026-01-12T08:40:00.000Z',
    resolvedAt: '2026-01-12T09:05:00.000Z',
  })
})

test('a draft of what is over does not keep the next incident from being told', async () => {
  type(question(await open(accept, true)), 'Sign-in was slow')
  const next = await open()
  expect(question(next).value).toBe('Sign-in was slow')
  await vi.waitFor(() => expect(wordsOf(next)).toContain('Will notify 7 people'))
})

test('an incident for chosen clients is told to them alone, by which channels stands below', async () => {
  const send = vi.fn(accept)
  const dialog = await open(send)
  type(question(dialog), 'Their import is stuck')
  find(dialog, 'input[name="audience"][value="clients"]').click()
  await vi.waitFor(() => expect(wordsOf(dialog)).toContain('Nobody to notify yet'))
  declare(dialog)
  await vi.waitFor(() => expect(wordsOf(dialog)).toContain('Choose at least one client.'))
  await expectAccessible(dialog)
  find(dialog, '.found button').click()
  await vi.waitFor(() => expect(wordsOf(dialog)).toContain('Will notify 3 people 1 by email, 1 by Slack, 1 by SMS'))
  declare(dialog)
  await vi.waitFor(() => expect(send.mock.lastCall?.[0]).toMatchObject({ clientIds: [northwind.id], notify: true }))
})

test('where the page does not tell of incidents by default, somebody has to decide so', async () => {
  const send = vi.fn(accept)
  const dialog = await open(send, false, false)
  type(question(dialog), 'Sign-in fails')
  expect(wordsOf(dialog)).toContain('Nobody will be notified')
  declare(dialog)
  await vi.waitFor(() => expect(send.mock.lastCall?.[0]).toMatchObject({ notify: false }))
})

test('a test counts its author alone', async () => {
  const send = vi.fn(accept)
  const dialog = await open(send)
  type(question(dialog), 'A drill')
  find(dialog, 'input[name="test"]').click()
  await vi.waitFor(() => expect(wordsOf(dialog)).toContain('Will notify 1 person'))
  declare(dialog)
  await vi.waitFor(() => expect(send.mock.lastCall?.[0]).toMatchObject({ title: 'A drill', test: true }))
})

test('is accessible, with everything filled in and with an error', async () => {
  const dialog = await open()
  impact(dialog, 'critical')
  await add(dialog, 'API')
  await vi.waitFor(() => expect(wordsOf(dialog)).toContain('1,284'))
  declare(dialog)
  await vi.waitFor(() => expect(question(dialog).getAttribute('aria-invalid')).toBe('true'))
  await expectAccessible(dialog)
})
