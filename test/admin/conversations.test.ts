import { html } from 'lit'
import { expect, test, vi } from 'vitest'
import { Failure } from '../../packages/admin/src/api/failure.ts'
import type { AdminConversations, ConversationActs } from '../../packages/admin/src/elements/admin-conversations.ts'
import '../../packages/admin/src/elements/admin-conversations.ts'
import { waitingLine } from '../../packages/admin/src/elements/waiting-line.ts'
import type {
  Client,
  ConversationInput,
  LinkedConversation,
  LinkedConversations,
  Suggestion,
} from '../../packages/server/src/contract/index.ts'
import { expectAccessible, find, findAll, mount, type, wordsOf } from './support/mount.ts'
import { place } from './support/samples.ts'

const at = '2026-01-05T11:00:00.000Z'
const northwind = { id: 'northwind000', name: 'Northwind' }
const linked = (reference: string, change: Partial<LinkedConversation> = {}): LinkedConversation => ({
  id: `conv${reference.replace(/\W/g, '')}`.padEnd(12, '0').slice(0, 12),
  reference,
  url: `https://help.example.com/${reference}`,
  clientId: northwind.id,
  createdAt: at,
  linkedBy: 'Lena Moser',
  linkedAt: at,
  ...change,
})
const suggested = (reference: string, confidence: number): Suggestion => {
  const { id, url, clientId, createdAt } = linked(reference)
  return {
    id: `sugg${id}`.slice(0, 12),
    incidentId: 'incident0001',
    conversation: { id, reference, url, clientId, createdAt },
    confidence,
    model: 'lexical',
    state: 'waiting',
    decidedBy: null,
    decidedAt: null,
    createdAt: at,
  }
}

/** A server that keeps what it is told. */
function server(conversations: LinkedConversation[], suggestions: Suggestion[] = []) {
  let [items, waiting] = [conversations, suggestions]
  const acts = {
    list: vi.fn(async (cursor: string | null): Promise<LinkedConversations> => {
      const from = Number(cursor ?? 0)
      const clients = new Set(items.flatMap(({ clientId }) => clientId ?? [])).size
      const nextCursor = items.length > from + 2 ? String(from + 2) : null
      return { items: items.slice(from, from + 2), nextCursor, count: items.length, clients }
    }),
    suggestions: vi.fn(async () => waiting),
    clients: vi.fn(async (ids: string[]) => [northwind].filter(({ id }) => ids.includes(id)) as Client[]),
    findClients: vi.fn(async () => [northwind]),
    link: vi.fn(async ({ reference }: ConversationInput) => {
      const one = linked(reference)
      items = [one, ...items]
      return one
    }),
    unlink: vi.fn(async ({ id }: LinkedConversation) => void (items = items.filter((each) => each.id !== id))),
    decide: vi.fn(async (one: Suggestion, act: 'accept' | 'reject') => {
      waiting = waiting.filter(({ id }) => id !== one.id)
      if (act === 'accept') items = [linked(one.conversation.reference), ...items]
      return { ...one, state: act === 'accept' ? 'accepted' : 'rejected' } as Suggestion
    }),
  } satisfies ConversationActs
  return acts
}

const open = (acts: ConversationActs, { editable = true, over = false } = {}) =>
  mount<AdminConversations>(
    html`<admin-conversations .incidentId=${'incident0001'} .acts=${acts} .place=${place} .now=${Date.parse(at)} ?editable=${editable} ?over=${over}></admin-conversations>`,
  )
const heard = (card: Element) => wordsOf(find(card, '[role="status"]'))

test('conversations are listed with their client, lead to the help desk, and go on', async () => {
  const acts = server([linked('ticket-1'), linked('ticket-2', { url: null, clientId: null }), linked('ticket-3')])
  const card = await open(acts)
  await vi.waitFor(() => expect(wordsOf(card)).toContain('Northwind'))
  expect(wordsOf(card)).toContain('3, from 1 client')
  const link = find<HTMLAnchorElement>(card, 'li a')
  expect([link.href, link.rel, link.target]).toEqual([
    'https://help.example.com/ticket-1',
    'noopener noreferrer',
    '_blank',
  ])
  expect(findAll(card, 'li').map(wordsOf)[1]).toMatch(/^ticket-2 .*Client not known linked by Lena Moser/)
  await expectAccessible(card)
  findAll(card, 'footer button')
    .find((each) => wordsOf(each) === 'Show more')
    ?.click()
  await vi.waitFor(() => expect(findAll(card, 'li')).toHaveLength(3))
})

test('an address that could run is no link', async () => {
  const card = await open(server([linked('ticket-1', { url: 'javascript:alert(1)' })]))
  await vi.waitFor(() => expect(wordsOf(card)).toContain('ticket-1'))
  expect(findAll(card, 'li a')).toEqual([])
})

test('one is linked by hand: what is missing is said at its field, and the list shows it', async () => {
  const acts = server([])
  const card = await open(acts)
  await vi.waitFor(() => expect(wordsOf(card)).toContain('No conversation is linked.'))
  find(card, '#link').click()
  const form = await vi.waitFor(() => find(card, 'admin-link-conversation'))
  await vi.waitFor(() => expect(form.shadowRoot?.activeElement?.id).toBe('reference'))
  type(find(form, '#url'), 'help.example.com/4711')
  find(form, 'button[type="submit"]').click()
  await vi.waitFor(() => expect(wordsOf(form)).toContain('Enter what your help desk calls it.'))
  expect(wordsOf(form)).toContain('Enter an address that begins with https:// or http://.')
  await expectAccessible(card)
  type(find(form, '#reference'), ' ticket-4711 ')
  type(find(form, '#url'), 'https://help.example.com/4711')
  find(form, 'button[type="submit"]').click()
  await vi.waitFor(() => expect(heard(card)).toBe('ticket-4711 is linked.'))
  expect(acts.link.mock.lastCall?.[0]).toEqual({ reference: 'ticket-4711', url: 'https://help.example.com/4711' })
  await vi.waitFor(() => expect(findAll(card, 'li')).toHaveLength(1))
  await vi.waitFor(() => expect(card.shadowRoot?.activeElement?.id).toBe('link'))
})

test('what was typed is kept where linking failed', async () => {
  const acts = server([])
  acts.link.mockRejectedValueOnce(new Failure('unavailable', '', new Map(), null))
  const card = await open(acts)
  await vi.waitFor(() => find(card, '#link').click())
  const form = await vi.waitFor(() => find(card, 'admin-link-conversation'))
  type(await vi.waitFor(() => find(form, '#reference')), 'ticket-9')
  find(form, 'button[type="submit"]').click()
  await vi.waitFor(() => expect(wordsOf(form)).toContain('Not linked.'))
  expect(find<HTMLInputElement>(form, '#reference').value).toBe('ticket-9')
})

test('one is unlinked after a question', async () => {
  const acts = server([linked('ticket-1')])
  const card = await open(acts)
  const button = await vi.waitFor(() => find(card, 'button[aria-label="Unlink ticket-1"]'))
  button.click()
  const dialog = await vi.waitFor(() => find(card, 'dialog'))
  expect(wordsOf(dialog)).toContain('Unlink “ticket-1”?')
  expect(acts.unlink).not.toHaveBeenCalled()
  find(dialog, 'button[type="submit"]').click()
  await vi.waitFor(() => expect(heard(card)).toBe('ticket-1 is not linked any more.'))
  await vi.waitFor(() => expect(wordsOf(card)).toContain('No conversation is linked.'))
})

test('possible matches say in words how likely they are; accepted they are linked, rejected they go', async () => {
  const acts = server([], [suggested('ticket-1', 0.91), suggested('ticket-2', 0.6), suggested('ticket-3', 0.31)])
  const card = await open(acts)
  const matches = await vi.waitFor(() => find(card, 'admin-suggestions'))
  await vi.waitFor(() => expect(wordsOf(matches)).toContain('Northwind'))
  expect(wordsOf(matches)).toContain('3 conversations may be about this incident.')
  const said = findAll(matches, '.sure').map(wordsOf)
  expect(said).toEqual(['Very likely, 91 %', 'Likely, 60 %', 'Possible, 31 %'])
  await expectAccessible(card)
  find(matches, 'button[aria-label^="Link ticket-1"]').click()
  await vi.waitFor(() => expect(heard(card)).toBe('ticket-1 is linked.'))
  expect(acts.decide.mock.lastCall?.[1]).toBe('accept')
  await vi.waitFor(() => expect(wordsOf(card)).toContain('1, from 1 client'))
  find(matches, 'button[aria-label^="Not this one: ticket-2"]').click()
  await vi.waitFor(() => expect(heard(card)).toBe('ticket-2 is about something else.'))
  find(matches, 'button[aria-label^="Not this one: ticket-3"]').click()
  await vi.waitFor(() => expect(findAll(card, 'admin-suggestions')).toEqual([]))
  await vi.waitFor(() => expect(card.shadowRoot?.activeElement?.id).toBe('title'))
})

test('a decision that failed says so, and can be made again', async () => {
  const acts = server([], [suggested('ticket-1', 0.91)])
  acts.decide.mockRejectedValueOnce(new Failure('unavailable', '', new Map(), null))
  const matches = await vi.waitFor(async () => find(await open(acts), 'admin-suggestions'))
  find(matches, 'button[aria-label^="Link ticket-1"]').click()
  await vi.waitFor(() => expect(wordsOf(find(matches, '[role="alert"]'))).toContain('Not done.'))
  expect(findAll(matches, 'li')).toHaveLength(1)
})

test('who may not write reads everything and is offered nothing', async () => {
  const card = await open(server([linked('ticket-1')], [suggested('ticket-2', 0.8)]), { editable: false, over: true })
  const matches = await vi.waitFor(() => find(card, 'admin-suggestions'))
  await vi.waitFor(() => expect(wordsOf(matches)).toContain('This incident is over.'))
  expect([...findAll(card, 'button'), ...findAll(matches, 'button')]).toEqual([])
})

test('a list that cannot be read says so and can be asked for again', async () => {
  const acts = server([linked('ticket-1')])
  acts.list.mockRejectedValueOnce(new Failure('unavailable', '', new Map(), null))
  const card = await open(acts)
  await vi.waitFor(() => expect(wordsOf(card)).toContain('We could not load the conversations'))
  find(card, '.empty button').click()
  await vi.waitFor(() => expect(findAll(card, 'li')).toHaveLength(1))
})

test('the dashboard says how many wait and where, and nothing while none does', async () => {
  const incidents = Array.from({ length: 5 }, (_, index) => ({
    id: `incident000${index}`,
    title: `Fault ${index}`,
    count: 2,
  }))
  const host = document.createElement('div')
  const { render } = await import('lit')
  render(waitingLine({ count: 10, incidents }), host)
  expect(host.textContent?.replace(/\s+/g, ' ').trim()).toBe(
    '10 possible matches wait for a word: Fault 0 (2) Fault 1 (2) Fault 2 (2) and 2 incidents more',
  )
  expect(host.querySelector('a')?.getAttribute('href')).toBe('/console/incidents/incident0000')
  render(waitingLine({ count: 0, incidents: [] }), host)
  expect(host.textContent?.trim()).toBe('')
})
