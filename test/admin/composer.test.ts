import { html } from 'lit'
import { expect, test, vi } from 'vitest'
import { Failure } from '../../packages/admin/src/api/failure.ts'
import type { AdminComposer } from '../../packages/admin/src/elements/admin-composer.ts'
import '../../packages/admin/src/elements/admin-composer.ts'
import type { Incident, PostUpdateInput, PreviewTemplateInput } from '../../packages/server/src/contract/index.ts'
import { en } from '../../packages/widget/src/labels/en.ts'
import { insertTime } from './support/insert-time.ts'
import { expectAccessible, find, findAll, mount, pick, type, wordsOf } from './support/mount.ts'
import { anIncident, api, dashboard, fixIsIn, people, place, resolved, webhooks } from './support/samples.ts'

type Send = (input: PostUpdateInput, key: string) => Promise<Incident>

const accept: Send = (input) => Promise.resolve(anIncident({ status: input.status }))

const fill = vi.fn((_: PreviewTemplateInput) =>
  Promise.resolve({ title: null, subject: null, message: 'We watch API.', tree: [], values: {}, example: false }),
)

const compose = (incident: Incident, send: Send = accept) =>
  mount<AdminComposer>(html`<admin-composer
    .incident=${incident}
    .components=${[api, dashboard, webhooks]}
    .place=${place}
    .templates=${() => Promise.resolve([fixIsIn])}
    .fill=${fill}
    .send=${send}
    .count=${() => Promise.resolve(people)}
    .preview=${(message: string) =>
      Promise.resolve([
        { type: 'paragraph', children: [{ type: 'strong', children: [{ type: 'text', text: message }] }] },
      ])}
  ></admin-composer>`)

const chosen = (composer: AdminComposer) => find<HTMLInputElement>(composer, 'input[name="status"]:checked').value
const choose = (composer: AdminComposer, status: string) =>
  find(composer, `input[name="status"][value="${status}"]`).click()
const act = (composer: AdminComposer) => find<HTMLButtonElement>(composer, 'button[type="submit"]')
const message = (composer: AdminComposer) => find<HTMLTextAreaElement>(composer, 'textarea')

test.each([
  ['investigating', 'identified'],
  ['identified', 'monitoring'],
  ['monitoring', 'resolved'],
] as const)('what is %s is suggested to become %s', async (status, next) => {
  const composer = await compose(anIncident({ status }))
  expect(chosen(composer)).toBe(next)
  const tile = find(composer, `label:has(input[value="${next}"])`)
  expect(tile.textContent).toContain('Suggested next')
})

test('the button says what it does, and resolving asks nothing more of components or a next update', async () => {
  const composer = await compose(anIncident())
  expect(act(composer).textContent?.trim()).toBe('Post update')
  choose(composer, 'resolved')
  await composer.updateComplete
  expect(act(composer).textContent?.trim()).toBe('Resolve incident')
  expect(findAll(composer, 'admin-component-picks, #next')).toEqual([])
  expect(wordsOf(composer)).toContain('Resolving ends what this incident says of API and Dashboard.')
})

test('sends the components that change and no others', async () => {
  const send = vi.fn(accept)
  const composer = await compose(anIncident(), send)
  type(message(composer), '  The fix is on half of our servers.  ')
  pick(find(composer, 'select[aria-label="Status of API"]'), 'degraded_performance')
  find(composer, '[aria-controls="others"]').click()
  await composer.updateComplete
  find(composer, `button[data-id="${webhooks.id}"]`).click()
  await composer.updateComplete
  act(composer).click()
  await vi.waitFor(() => expect(send).toHaveBeenCalledOnce())
  const [input] = send.mock.calls[0] ?? []
  expect(input).toMatchObject({
    status: 'monitoring',
    message: 'The fix is on half of our servers.',
    components: [
      { id: api.id, status: 'degraded_performance' },
      { id: webhooks.id, status: 'partial_outage' },
    ],
    notify: true,
  })
  expect(input).not.toHaveProperty('reopen')
  const promised = Date.parse(input?.nextUpdateBy ?? '') - Date.now()
  expect(promised).toBeGreaterThan(29 * 60_000)
  expect(promised).toBeLessThan(36 * 60_000)
})

test('shows the message as visitors will see it, and the standard sentence where there is none', async () => {
  const composer = await compose(anIncident())
  expect(find(composer, '.prose').textContent?.trim()).toBe(en.incidents.noMessage.monitoring)
  type(message(composer), 'All is well')
  await vi.waitFor(() => expect(find(composer, '.prose strong').textContent).toBe('All is well'))
})

test('says how many will be told before anything is sent', async () => {
  const composer = await compose(anIncident())
  await vi.waitFor(() => expect(wordsOf(composer)).toContain('Will notify 1,284 people 1,284 by email'))
  find(composer, 'input[role="switch"]').click()
  await vi.waitFor(() => expect(wordsOf(composer)).toContain('Nobody will be notified'))
})

test('an update being written keeps its status when somebody else posts, and says so', async () => {
  const composer = await compose(anIncident({ status: 'identified' }))
  type(message(composer), 'The fix is in.')
  await composer.updateComplete
  const [first] = anIncident().updates
  composer.incident = anIncident({
    status: 'monitoring',
    updates: [{ ...first!, id: 'update000009', status: 'monitoring', author: 'Jonas Ek' }, first!],
  })
  await composer.updateComplete
  expect(chosen(composer)).toBe('monitoring')
  expect(wordsOf(composer)).toMatch(
    /Jonas Ek posted an update at .*\d\d:\d\d CES?T while you were writing\. Your text is kept\./,
  )
  expect(message(composer).value).toBe('The fix is in.')
})

test('an update that came too late says who resolved it, keeps the text, and can reopen after a question', async () => {
  const send = vi.fn<Send>(() => Promise.reject(new Failure('conflict', 'This incident is resolved.')))
  const composer = await compose(anIncident(), send)
  composer.addEventListener('admin-conflict', () => (composer.incident = resolved('Jonas Ek')))
  type(message(composer), 'We are watching.')
  await composer.updateComplete
  act(composer).click()
  await vi.waitFor(() =>
    expect(find(composer, '[role="alert"]').textContent).toContain('Jonas Ek resolved this incident'),
  )
  expect(find(composer, '[role="alert"]').textContent).toContain('Not posted.')
  expect(message(composer).value).toBe('We are watching.')

  send.mockImplementation(accept)
  expect(act(composer).textContent?.trim()).toBe('Reopen incident')
  act(composer).click()
  await composer.updateComplete
  const dialog = find<HTMLDialogElement>(composer, 'dialog')
  expect(dialog.open).toBe(true)
  expect(dialog.textContent).toContain('Reopen “Elevated API errors”?')
  expect(send).toHaveBeenCalledOnce()
  find(dialog, 'button[type="submit"]').click()
  await vi.waitFor(() => expect(send).toHaveBeenCalledTimes(2))
  expect(send.mock.lastCall?.[0]).toMatchObject({ status: 'monitoring', reopen: true })
})

test('an incident that is over offers to reopen it, and never to resolve it again', async () => {
  const composer = await compose(resolved())
  expect(findAll(composer, 'form')).toEqual([])
  find(composer, 'button').click()
  await composer.updateComplete
  expect(find<HTMLInputElement>(composer, 'input[value="resolved"]').disabled).toBe(true)
  expect(chosen(composer)).toBe('investigating')
})

test('the same update sent again after a lost answer carries the same key, a changed one another', async () => {
  const send = vi.fn<Send>(() => Promise.reject(new Failure('network', '')))
  const composer = await compose(anIncident(), send)
  type(message(composer), 'One')
  for (const times of [1, 2]) {
    await composer.updateComplete
    act(composer).click()
    await vi.waitFor(() => expect(send).toHaveBeenCalledTimes(times))
    await vi.waitFor(() => expect(act(composer).getAttribute('aria-disabled')).toBe('false'))
  }
  type(message(composer), 'Two')
  await composer.updateComplete
  act(composer).click()
  await vi.waitFor(() => expect(send).toHaveBeenCalledTimes(3))
  const [first, second, third] = send.mock.calls.map(([, key]) => key)
  expect(second).toBe(first)
  expect(third).not.toBe(first)
})

test('what was typed is there again after the element went away, until it is posted', async () => {
  type(message(await compose(anIncident())), 'Kept')
  const composer = await compose(anIncident())
  expect(message(composer).value).toBe('Kept')
  act(composer).click()
  await vi.waitFor(() => expect(message(composer).value).toBe(''))
  expect(message(await compose(anIncident())).value).toBe('')
})

test('a template gives its status and its words, filled in for this very update, after what was typed', async () => {
  const composer = await compose(anIncident({ status: 'investigating' }))
  type(message(composer), 'Hello.')
  const picker = find(composer, 'admin-template-picker')
  find(picker, 'button').click()
  const offer = await vi.waitFor(() => find(picker, 'li button'))
  await expectAccessible(composer)
  offer.click()
  await vi.waitFor(() => expect(message(composer).value).toBe('Hello.\n\nWe watch API.'))
  expect(chosen(composer)).toBe('monitoring')
  expect(fill.mock.lastCall?.[0]).toMatchObject({
    kind: 'update',
    message: 'We watch {{components}}.',
    incidentId: 'incident0001',
    draft: { status: 'monitoring', componentIds: [api.id, dashboard.id] },
  })
  fill.mockRejectedValueOnce(new Failure('unavailable', ''))
  find(picker, 'button').click()
  await vi.waitFor(() => find(picker, 'li button').click())
  await vi.waitFor(() => expect(wordsOf(composer)).toContain('The template could not be filled in.'))
  expect(message(composer).value).toBe('Hello.\n\nWe watch API.')
})

test('the preview is the incident as visitors will see it, by the element that shows it to them', async () => {
  const composer = await compose(anIncident())
  type(message(composer), 'All is well')
  choose(composer, 'resolved')
  await composer.updateComplete
  find(composer, '.tell .button:not(.primary)').click()
  const incident = await vi.waitFor(() => find(composer, 'ic-incident'))
  await vi.waitFor(() => expect(wordsOf(incident)).toContain('All is well'))
  expect(find(incident, '.timeline > li.latest strong, .timeline > li.latest h4').textContent).toBe('Resolved')
  expect(wordsOf(incident)).toContain('API, Dashboard : Operational')
  await expectAccessible(composer)
})

test('a time goes into the message where the cursor stood; Escape closes the question only', async () => {
  const composer = await compose(anIncident())
  type(message(composer), 'Back at .')
  message(composer).setSelectionRange(8, 8)
  await insertTime(composer, '2026-07-05T16:05')
  // Berlin is two hours ahead of UTC on that day.
  expect(message(composer).value).toBe('Back at <t:2026-07-05T14:05Z>.')
  find(composer, 'button[aria-label="Insert a time"]').click()
  const ask = await vi.waitFor(() => find(composer, 'admin-time-insert'))
  await expectAccessible(composer)
  type(await vi.waitFor(() => find(ask, 'input')), '')
  find(ask, 'button').click()
  await vi.waitFor(() => expect(wordsOf(ask)).toContain('Enter a date and a time.'))
  const escape = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true, cancelable: true })
  find(ask, 'input').dispatchEvent(escape)
  await vi.waitFor(() => expect(findAll(composer, 'admin-time-insert')).toEqual([]))
  expect(escape.defaultPrevented).toBe(true)
})

test('is accessible, also while it asks and when it failed', async () => {
  const composer = await compose(anIncident(), () => Promise.reject(new Failure('unavailable', '')))
  await vi.waitFor(() => expect(wordsOf(composer)).toContain('1,284'))
  await expectAccessible(composer)
  act(composer).click()
  await vi.waitFor(() => expect(wordsOf(composer)).toContain('The database did not answer'))
  await expectAccessible(composer)
  const over = await compose(resolved())
  find(over, 'button').click()
  await over.updateComplete
  act(over).click()
  await over.updateComplete
  await expectAccessible(over)
})
