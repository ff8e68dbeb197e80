import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MessageTree } from '../../packages/server/src/contract/index.ts'
import { incidentMail } from '../../packages/server/src/mail/incident-mail.ts'
import { messageToHtml, messageToText, parseMessage, saysTimes } from '../../packages/server/src/messages/message.ts'
import { createNorthwind } from '../support/northwind.ts'

const at = '2026-03-05T14:05:00.000Z'
const time = { type: 'time', at }
const inlines = (markdown: string) =>
  parseMessage(markdown).flatMap((block): unknown[] => (block.type === 'paragraph' ? block.children : [block]))

describe('a time token', () => {
  test.each([
    '<t:2026-03-05T14:05Z>',
    '<t:2026-03-05T14:05:00Z>',
    '<t:2026-03-05T15:05+01:00>',
    '<t:2026-03-05T14:05:00.000Z>',
  ])('%s is a time', (token) => {
    expect(inlines(token)).toEqual([time])
    expect(inlines(`Back **at ${token}** or\n${token}.`)).toEqual([
      { type: 'text', text: 'Back ' },
      { type: 'strong', children: [{ type: 'text', text: 'at ' }, time] },
      { type: 'text', text: ' or' },
      { type: 'break' },
      time,
      { type: 'text', text: '.' },
    ])
  })

  test.each([
    '<t:2026-02-30T14:05Z>',
    '<t:2026-03-05T24:05Z>',
    '<t:2026-13-05T14:05Z>',
    '<t:2026-03-05T14:05>',
    '<t:2026-03-05 14:05Z>',
    '<t:2026-03-05T14:05Z',
    '<t:1204-03-05T14:05Z>',
    '<t:2026-03-05T14:05+99:00>',
    '<t:>',
    '<t:2026-03-05T14:05Zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz>',
  ])('%s is none and stays text', (token) => {
    expect(inlines(token)).toEqual([{ type: 'text', text: token }])
  })

  test('in code, or behind a backslash, stays what was typed', () => {
    const token = '<t:2026-03-05T14:05Z>'
    expect(inlines(`\`${token}\``)).toEqual([{ type: 'code', text: token }])
    expect(parseMessage(`    ${token}`)).toEqual([{ type: 'code', text: token }])
    expect(inlines(`\\${token}`)).toEqual([{ type: 'text', text: token }])
  })

  test('never breaks a message, whatever stands around it', () => {
    const part = fc.oneof(
      fc.constantFrom('<t:', '<t:2026-03-05T14:05Z>', '>', '`', '*', '[', '](https://a.example)', '![', '\n', '- '),
      fc.string({ maxLength: 4 }),
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 20 }), (parts) => {
        const tree = parseMessage(parts.join(''))
        expect(MessageTree.parse(tree)).toEqual(tree)
      }),
      { numRuns: 300 },
    )
  })
})

test('it is said by a clock, with its zone', () => {
  const tree = parseMessage('Back at <t:2026-03-05T14:05Z>.')
  const berlin = saysTimes({ locale: 'en', timeZone: 'Europe/Berlin' })
  expect(messageToText(tree, berlin)).toBe('Back at 5 Mar 2026, 15:05 CET.')
  expect(messageToHtml(tree, berlin)).toBe(`<p>Back at <time datetime="${at}">5 Mar 2026, 15:05 CET</time>.</p>`)
  const tokyo = saysTimes({ locale: 'de', timeZone: 'America/New_York' })
  expect(messageToText(tree, tokyo)).toBe('Back at 5. März 2026, 09:05 EST.')
})

test('a mail says it by the clock of whoever gets it', () => {
  const page = {
    id: 'pagepagepage',
    name: 'Acme',
    url: 'https://status.example.com',
    locale: 'en',
    timeZone: 'Europe/Berlin',
  } as const
  const update = {
    id: 'updateupdate',
    status: 'identified',
    tree: parseMessage('The switch is back at <t:2026-03-05T23:30Z>.'),
    at: '2026-03-05T13:15:00.000Z',
    edited: false,
    components: [],
  } as const
  const incident = {
    id: 'incidentinci',
    title: 'Sign-in fails',
    status: 'identified',
    impact: null,
    startedAt: update.at,
    resolvedAt: null,
    updatedAt: update.at,
    nextUpdateBy: null,
    url: `${page.url}/incidents/incidentinci`,
    components: [],
    updates: [update],
  } as const
  const write = (timeZone: string) =>
    incidentMail(
      {
        page,
        incident: { ...incident, components: [], updates: [] },
        update: { ...update, components: [] },
        componentIds: [],
      },
      { locale: 'en', timeZone, links: null },
    )
  expect(write('Europe/Berlin').text).toContain('The switch is back at 6 Mar, 00:30 CET.')
  expect(write('America/New_York').text).toContain('The switch is back at 5 Mar, 18:30 EST.')
  expect(write('America/New_York').html).toContain('<time datetime="2026-03-05T23:30:00.000Z">5 Mar, 18:30 EST</time>')
})

test('page, feeds and v2 say it by the page’s clock; JSON carries it as it is', async () => {
  const { app, readOf } = await createNorthwind()
  const { call, page, open } = await app.organization()
  await call('PATCH', `/api/v1/pages/${page.id}`, { timeZone: 'Europe/Berlin' })
  await open({ message: `Back at <t:2026-03-05T14:05Z>. ${'Please wait. '.repeat(40)}` })
  const said = '5 Mar 2026, 15:05 CET'
  for (const path of ['/feed.json', '/history.atom', '/api/v2/incidents.json']) {
    expect(await readOf(page, path)).toContain(said)
  }
  const html = await readOf(page, '/')
  expect(html).toContain(`<time datetime="${at}">`)
  expect(html).toMatch(/15:05 CET/)
  expect(await readOf(page, '/status.json')).toContain(JSON.stringify(time))
})
