import { html } from 'lit'
import { expect, test } from 'vitest'
import type { AdminPostmortem } from '../../packages/admin/src/pages/admin-postmortem.ts'
import '../../packages/admin/src/pages/admin-postmortem.ts'
import type { AdminPostmortems } from '../../packages/admin/src/pages/admin-postmortems.ts'
import '../../packages/admin/src/pages/admin-postmortems.ts'
import { draftOf, inputOf, rebase } from '../../packages/admin/src/postmortem-draft.ts'
import type { Me, Postmortem } from '../../packages/server/src/contract/index.ts'
import { waitFor } from '../support/wait-for.ts'
import { aContext } from './support/dashboard.ts'
import { expectAccessible, find, findAll, mount, type, wordsOf } from './support/mount.ts'
import { people, resolved } from './support/samples.ts'
import { answering, refused } from './support/server.ts'
import type { Asked } from './support/server.ts'

const text = (markdown: string) => ({
  markdown,
  tree: markdown ? [{ type: 'paragraph' as const, children: [{ type: 'text' as const, text: markdown }] }] : [],
})

const incident = resolved()

function aPostmortem(change: Partial<Postmortem> = {}): Postmortem {
  const { id, title, status, impact, startedAt, resolvedAt, url } = incident
  const summary = change.summary ?? 'A certificate had expired.'
  const timeline = [{ at: startedAt, text: 'It expires.' }]
  return {
    incident: { id, title, status, impact, startedAt, resolvedAt, url },
    status: 'draft',
    title,
    summary,
    impact: '',
    rootCause: '',
    affectedClients: null,
    downtimeMinutes: null,
    computed: { affectedClients: 1022, downtimeMinutes: 51 },
    timeline,
    actions: [{ text: 'Renew by itself', owner: 'Platform', dueOn: '2026-01-30', done: false }],
    shown: {
      title,
      summary: text(summary),
      impact: text(''),
      rootCause: text(''),
      affectedClients: 1022,
      downtimeMinutes: 51,
      timeline: timeline.map((entry) => ({ at: entry.at, text: text(entry.text) })),
      actions: [],
      publishedAt: startedAt,
      updatedAt: startedAt,
    },
    url: null,
    editedBy: 'Jonas Ek',
    publishedAt: null,
    createdAt: startedAt,
    updatedAt: startedAt,
    version: 1,
    ...change,
  }
}

const path = `/pages/page00000001/incidents/${incident.id}/postmortem`

async function open(
  { postmortem = aPostmortem() as Postmortem | null, who = {} as Partial<Me> } = {},
  answers: Record<string, (asked: Asked) => object | null> = {},
) {
  const asked = answering({
    [`GET /pages/page00000001/incidents/${incident.id}`]: incident,
    ...(postmortem ? { [`GET ${path}`]: postmortem } : {}),
    'GET /pages/page00000001/postmortems': { items: [], nextCursor: null },
    'POST /pages/page00000001/recipient-count': people,
    ...answers,
  })
  const element = await mount<AdminPostmortem>(
    html`<admin-postmortem .context=${aContext({}, who)} .incidentId=${incident.id}></admin-postmortem>`,
  )
  await waitFor(() => findAll(element, '#summary, .empty h2').length > 0)
  const of = (method: string) => asked.filter(({ route }) => route.startsWith(method) && route.includes('/postmortem'))
  return { element, of }
}

const button = (root: Element, words: string) => {
  const found = findAll<HTMLButtonElement>(root, 'button, a.button').find((each) => wordsOf(each) === words)
  if (!found) throw new Error(`no button ${words}`)
  return found
}

test('what only others changed is taken over, what both changed is put to the person, and nothing is lost', () => {
  const seen = aPostmortem({ impact: 'Some', rootCause: 'Unknown' })
  const draft = draftOf(seen)
  const mine = { ...draft, writing: { ...draft.writing, summary: 'Mine', title: '  ' } }
  expect(inputOf(mine)).toEqual({ summary: 'Mine' })
  const theirs = aPostmortem({ summary: 'Theirs', impact: 'All', rootCause: 'Unknown', version: 2 })
  const { draft: now, taken, conflicts } = rebase(mine, theirs)
  expect([taken, conflicts.map(({ field }) => field)]).toEqual([['impact'], ['summary']])
  expect(now).toMatchObject({ version: 2, writing: { summary: 'Mine', impact: 'All' }, base: { summary: 'Theirs' } })
  expect(inputOf(now, ['summary'])).toEqual({})
})

test('is saved while one writes, with the version that was read, and says so', async () => {
  const { element, of } = await open(
    {},
    { [`PATCH ${path}`]: ({ body }) => aPostmortem({ ...(body as object), version: 2 }) },
  )
  expect(findAll(element, 'admin-notify-switch').map(wordsOf).join()).toContain('Nobody will be notified')
  type(find(element, '#summary'), 'It had expired.')
  await element.updateComplete
  expect(wordsOf(find(element, '.title'))).toContain('Not saved yet')
  await waitFor(() => of('PATCH').length === 1 && wordsOf(find(element, '.title')).includes('Saved'))
  expect(of('PATCH')[0]).toMatchObject({ body: { summary: 'It had expired.' } })
  expect(of('PATCH')[0]?.headers.get('If-Match')).toBe('"1"')
  await expectAccessible(element)
})

test('a tab that is behind is told who changed what; both words are there, and the choice is saved', async () => {
  const theirs = aPostmortem({ summary: 'Theirs', rootCause: 'By hand', version: 2 })
  const { element, of } = await open(
    {},
    {
      [`PATCH ${path}`]: ({ headers, body }) =>
        headers.get('If-Match') === '"1"'
          ? new Response(JSON.stringify({ title: 'Stale', status: 412, current: theirs }), {
              status: 412,
              headers: { 'Content-Type': 'application/problem+json' },
            })
          : aPostmortem({ ...theirs, ...(body as object), version: 3 }),
    },
  )
  type(find(element, '#summary'), 'Mine')
  await waitFor(() => findAll(element, '.conflict').length === 1)
  const notice = wordsOf(find(element, '.notice'))
  expect(notice).toContain('Jonas Ek changed this postmortem while you were writing.')
  expect(notice).toContain('You have their Root cause already.')
  expect(notice).toContain('Theirs')
  expect(find<HTMLTextAreaElement>(element, '#summary').value).toBe('Mine')
  expect(find<HTMLTextAreaElement>(element, '#rootCause').value).toBe('By hand')
  await expectAccessible(element)
  button(element, 'Keep mine').click()
  await waitFor(() => of('PATCH').length === 2)
  expect(of('PATCH')[1]?.body).toEqual({ summary: 'Mine' })
  expect(of('PATCH')[1]?.headers.get('If-Match')).toBe('"2"')
})

test('without an answer what was typed is kept in the tab, and sent when there is one', async () => {
  let isAway = true
  const answers = {
    [`PATCH ${path}`]: ({ body }: Asked) =>
      isAway ? Response.error() : aPostmortem({ ...(body as object), version: 2 }),
  }
  const { element } = await open({}, answers)
  type(find(element, '#summary'), 'Typed on a train.')
  await waitFor(() => wordsOf(element).includes('kept in this tab'))
  const again = await open({}, answers)
  expect(find<HTMLTextAreaElement>(again.element, '#summary').value).toBe('Typed on a train.')
  isAway = false
  dispatchEvent(new Event('online'))
  await waitFor(() => wordsOf(find(again.element, '.title')).includes('Saved'))
})

test('published: what is on the screen goes out first, and tells people only when asked', async () => {
  const { element, of } = await open(
    {},
    {
      [`PATCH ${path}`]: ({ body }) => aPostmortem({ ...(body as object), version: 2 }),
      [`POST ${path}/publish`]: () =>
        aPostmortem({
          status: 'published',
          publishedAt: '2026-01-20T14:17:00.000Z',
          url: 'https://x.example/',
          version: 3,
        }),
    },
  )
  type(find(element, '#summary'), ' ')
  button(element, 'Publish postmortem').click()
  await waitFor(() => wordsOf(element).includes('Write the summary before you publish.'))
  type(find(element, '#summary'), 'It had expired.')
  button(element, 'Publish postmortem').click()
  await waitFor(() => of('POST').length === 1)
  expect(of('PATCH').at(-1)?.body).toEqual({ summary: 'It had expired.' })
  expect(of('POST')[0]?.body).toEqual({ notify: false })
  await waitFor(() => wordsOf(element).includes('Published'))
  const patches = of('PATCH').length
  type(find(element, '#impact'), 'Half a sen')
  await element.updateComplete
  expect(wordsOf(find(element, '.title'))).toContain('Changes not published yet')
  button(element, 'Publish changes').click()
  await waitFor(() => of('PATCH').length === patches + 1)
})

test('whoever turns to another entry is given that one, wherever the one they leave goes', async () => {
  const at = incident.startedAt
  const timelineOf = [
    { at, text: 'Alarm.' },
    { at, text: 'Fixed.' },
  ]
  const { element, of } = await open(
    { postmortem: aPostmortem({ timeline: timelineOf }) },
    { [`PATCH ${path}`]: ({ body }) => aPostmortem({ ...(body as object), version: 2 }) },
  )
  const timeline = find(element, 'admin-postmortem-timeline')
  const pencils = () => findAll(timeline, '.rows .only')
  pencils()[0]?.click()
  await waitFor(() => findAll(timeline, '#text').length === 1)
  type(find(timeline, '#text'), ' ')
  pencils()[0]?.click()
  await waitFor(() => findAll(timeline, '.rows li').length === 1)
  expect(find<HTMLTextAreaElement>(timeline, '#text').value).toBe('Fixed.')
  await waitFor(() => of('PATCH').length > 0)
  expect(of('PATCH').at(-1)?.body).toMatchObject({ timeline: [{ text: 'Fixed.' }] })
})

test('entries and actions are edited in their rows; a row that says nothing is none', async () => {
  const { element, of } = await open(
    {},
    { [`PATCH ${path}`]: ({ body }) => aPostmortem({ ...(body as object), version: 2 }) },
  )
  const timeline = find(element, 'admin-postmortem-timeline')
  button(timeline, 'Add entry').click()
  await waitFor(() => findAll(timeline, '#text').length === 1)
  type(find(timeline, '#text'), 'Alarm.')
  button(timeline, 'Done').click()
  await waitFor(() => of('PATCH').length > 0)
  expect(of('PATCH').at(-1)?.body).toMatchObject({ timeline: [{ text: 'It expires.' }, { text: 'Alarm.' }] })
  const actions = find(element, 'admin-postmortem-actions')
  find<HTMLInputElement>(actions, '[type="checkbox"]').click()
  await waitFor(() => JSON.stringify(of('PATCH').at(-1)?.body).includes('"done":true'))
  button(actions, 'Add action').click()
  await waitFor(() => findAll(actions, '#owner').length === 1)
  await expectAccessible(element)
  button(actions, 'Done').click()
  await waitFor(() => findAll(actions, '.rows li').length === 1)
})

test('shows what visitors will see, with what is not stored yet', async () => {
  const { element } = await open({}, { 'POST /pages/page00000001/message-preview': () => text('It had expired.') })
  type(find(element, '#summary'), 'It had expired.')
  button(element, 'Preview').click()
  await waitFor(() => findAll(element, 'ic-postmortem').length === 1)
  await waitFor(() => wordsOf(find(element, 'ic-postmortem')).includes('It had expired.'))
  const words = wordsOf(find(element, 'ic-postmortem'))
  expect(words).toContain('1,022')
  expect(words).toContain('What we are changing')
  await expectAccessible(element)
})

test('a viewer reads it; an incident without one offers to write it to those who may', async () => {
  const viewer = { role: 'viewer' as const, scopes: ['incidents:read' as const] }
  const { element } = await open({ who: viewer })
  expect(find<HTMLTextAreaElement>(element, '#summary').readOnly).toBe(true)
  expect(findAll(element, 'button').map(wordsOf).filter(Boolean)).toEqual(['Preview'])
  const none = await open({ postmortem: null, who: viewer })
  expect(wordsOf(none.element)).toContain('Elevated API errors has no postmortem')
  expect(findAll(none.element, 'button')).toEqual([])
  const writer = await open({ postmortem: null }, { [`PUT ${path}`]: () => aPostmortem({ summary: '' }) })
  button(writer.element, 'Write postmortem').click()
  await waitFor(() => findAll(writer.element, '#summary').length === 1)
})

test('the list says which have one and which wait', async () => {
  const { incident: told, title, publishedAt, updatedAt, version } = aPostmortem()
  const asked = answering({
    'GET /pages/page00000001/postmortems': {
      items: [
        { incident: { ...told, id: 'incident0002', title: 'Webhooks late' }, postmortem: null },
        { incident: told, postmortem: { status: 'draft', title, publishedAt, updatedAt, version } },
      ],
      nextCursor: null,
    },
  })
  const element = await mount<AdminPostmortems>(
    html`<admin-postmortems .context=${aContext()} .query=${'?show=missing'}></admin-postmortems>`,
  )
  await waitFor(() => findAll(element, '.rows > li').length === 2)
  expect(asked.length).toBeGreaterThan(0)
  expect(wordsOf(element)).toMatch(/Webhooks late .* Write postmortem .* Draft/)
  expect(find(element, '.segments [aria-current]').textContent).toBe('Missing')
  await expectAccessible(element)
})

test('what somebody else wrote meanwhile is not deleted unread; the screen has it, and asked again it is meant', async () => {
  const theirs = aPostmortem({ summary: 'Theirs', version: 2 })
  let answer: Response | null = refused(412, '`current` is how it is now', theirs)
  const { element, of } = await open(
    {},
    {
      [`DELETE ${path}`]: () => answer,
      'GET /audit': ({ query }) => ({
        items: query.get('action') === 'postmortem' ? [{ actor: { kind: 'person', name: 'Jonas Ek' } }] : [],
        nextCursor: null,
      }),
    },
  )
  find(element, '[aria-label="Delete postmortem"]').click()
  await waitFor(() => findAll(element, 'dialog').length === 1)
  const confirm = () => find(element, 'dialog button[type="submit"]').click()
  confirm()
  await waitFor(() => findAll(element, 'dialog [role="alert"]').length === 1)
  expect(wordsOf(find(element, 'dialog [role="alert"]'))).toBe(
    'Jonas Ek changed it meanwhile. Nothing was deleted. What changed: Summary: “A certificate had expired.” is now “Theirs”',
  )
  expect(find<HTMLTextAreaElement>(element, '#summary').value).toBe('Theirs')
  answer = null
  confirm()
  await waitFor(() => findAll(element, 'dialog').length === 0)
  expect(of('DELETE').map(({ headers }) => headers.get('If-Match'))).toEqual(['"1"', '"2"'])
})
