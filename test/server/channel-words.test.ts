import { expect, test } from 'vitest'
import { attemptsAtEndpoints, retryAt } from '../../packages/server/src/deliveries/backoff.ts'
import { discordMessage } from '../../packages/server/src/deliveries/channels/discord.ts'
import { segmentsOf } from '../../packages/server/src/deliveries/channels/sms-segments.ts'
import { smsText } from '../../packages/server/src/deliveries/channels/sms.ts'
import { slackMessage } from '../../packages/server/src/deliveries/channels/slack.ts'
import { teamsMessage } from '../../packages/server/src/deliveries/channels/teams.ts'
import { createSecrets } from '../../packages/server/src/secrets.ts'
import { maintenanceEvent, updateEvent } from '../support/told-event.ts'

const secrets = createSecrets(['a secret key for tests that is long enough'])
const reader = { id: 'subscriber01', address: 'x', locale: 'en' as const, timeZone: null }

/** Everything in a message that people may read, by the path to it. */
const textsIn = (message: unknown) => JSON.stringify(message)

test('what people write stays text: nobody is called, nothing turns into a mark', () => {
  const hostile =
    'Hello <!channel> @everyone <@U123> <@&1> \\*not bold\\* \\[no\\](https://evil.example) & co {{DATE(x)}} :smile:'
  const event = updateEvent(hostile, { title: '<!here> *x* & `y`' })
  const slack = textsIn(slackMessage(event, reader))
  expect(slack).not.toMatch(/<!(?:channel|here)|<@/)
  expect(slack).toContain('&lt;!channel&gt;')
  expect(slack).not.toContain('*not bold*')
  const discord = JSON.stringify(discordMessage(event, reader))
  expect(discord).not.toMatch(/[^\\]@everyone|[^\\]<@/)
  expect(discord).toContain('"allowed_mentions":{"parse":[]}')
  expect(discord).toContain('\\\\*not bold\\\\*')
  const teams = textsIn(teamsMessage(event, reader))
  expect(teams).not.toContain('{{DATE(x)')
  expect(teams).toContain('\\\\*not bold\\\\*')
})

test('long messages are cut to what each service takes, with no mark left open', () => {
  const long = updateEvent(`**${'Überlänge & <Zeichen> '.repeat(400).trim()}**`, {
    title: 'A '.repeat(150),
    components: Array.from({ length: 300 }, (_, index) => ({
      id: `component${index}`,
      name: `Component number ${index} in ${'a very long name '.repeat(5)}`,
      status: 'major_outage' as const,
    })),
  })
  const slack = slackMessage(long, reader) as { blocks: { type: string; text?: { text: string } }[] }
  expect(slack.blocks.length).toBeLessThanOrEqual(50)
  for (const { type, text } of slack.blocks)
    expect((text?.text ?? '').length).toBeLessThanOrEqual(type === 'header' ? 150 : 3000)
  const section = slack.blocks.find(({ type }) => type === 'section')?.text?.text ?? ''
  expect(section.length).toBeGreaterThan(2900)
  expect(section).toMatch(/^\*.*…\*$/s)
  expect(section).not.toMatch(/&[a-z]*…/)

  const { embeds } = discordMessage(long, reader) as {
    embeds: {
      title: string
      description: string
      author: { name: string }
      fields: { name: string; value: string }[]
    }[]
  }
  const [embed] = embeds
  expect(embed!.title.length).toBeLessThanOrEqual(256)
  expect(embed!.description.length).toBeLessThanOrEqual(4096)
  expect(embed!.description.length).toBeGreaterThan(3700)
  expect(embed!.fields[0]!.value.length).toBeLessThanOrEqual(1024)
  expect(embed!.fields[0]!.value).toMatch(/… \+\d+$/)
  const all = [embed!.title, embed!.description, embed!.author.name, embed!.fields[0]!.name, embed!.fields[0]!.value]
  expect(all.join('').length).toBeLessThanOrEqual(6000)

  const card = JSON.stringify(teamsMessage(updateEvent('漢字 '.repeat(2400), { components: [] }), reader))
  expect(Buffer.byteLength(card)).toBeLessThanOrEqual(28 * 1024)
  expect(Buffer.byteLength(card)).toBeLessThan(28 * 1024)
  expect(Buffer.byteLength(JSON.stringify(teamsMessage(long, reader)))).toBeLessThanOrEqual(28 * 1024)

  for (const message of ['x'.repeat(9000), 'Überlänge ß '.repeat(500), '漢字'.repeat(4000), '🚒'.repeat(2000)]) {
    const text = smsText(updateEvent(message), reader, secrets)!
    expect(segmentsOf(text)).toBeLessThanOrEqual(3)
    expect(text.isWellFormed()).toBe(true)
    expect(text).toContain('https://status.acme.example/incidents/incident0001')
  }
  // Names of another alphabet leave room for nothing else: they are cut too, the link and the way out never.
  const named = structuredClone(
    updateEvent('漢字', {
      title: '漢'.repeat(200),
      url: 'https://status.acme.example/p/acme-cloud-status/incidents/incident0001',
    }),
  )
  named.data.page.name = '字'.repeat(120)
  const text = smsText(named, reader, secrets)!
  expect(segmentsOf(text)).toBe(3)
  expect(text).toMatch(/^字+\.\.\.: 漢+\.\.\. /)
  expect(text).toMatch(/https:\/\/status\.acme\.example\/p\/acme-cloud-status\/incidents\/incident0001 STOP/)
})

test('parts of a short message: 160 letters, 153 in several; 70 and 67 where one letter is of another alphabet', () => {
  expect([160, 161, 306, 307].map((count) => segmentsOf('a'.repeat(count)))).toEqual([1, 2, 2, 3])
  expect([80, 81].map((count) => segmentsOf('€'.repeat(count)))).toEqual([1, 2])
  expect([70, 71, 134, 135].map((count) => segmentsOf('漢'.repeat(count)))).toEqual([1, 2, 2, 3])
})

test('an address of the web is tried for about three days, a mail for fifteen hours', () => {
  const hoursOf = (chance: number, most?: number) => {
    let now = new Date(0)
    for (let attempts = 1; ; attempts += 1) {
      const again = retryAt(attempts, now, chance, most)
      if (!again) return Math.round(now.getTime() / 3_600_000)
      now = again
    }
  }
  expect([hoursOf(0, attemptsAtEndpoints), hoursOf(0.5, attemptsAtEndpoints)]).toEqual([87, 76])
  expect(hoursOf(0)).toBe(15)
})

test('messages speak the reader’s language and clock', () => {
  const german = { ...reader, locale: 'de' as const, timeZone: 'Asia/Tokyo' }
  expect(textsIn(slackMessage(updateEvent(), german))).toMatch(/Identifiziert|Ursache gefunden|Erkannt/)
  expect(smsText(updateEvent(), german, secrets)).toContain('20:35')
  const maintenance = smsText(maintenanceEvent(), german, secrets)!
  expect(maintenance).toContain('10:00')
  expect(maintenance).toContain('Database upgrade')
  const card = textsIn(teamsMessage(maintenanceEvent(), german))
  expect(card).toContain('{{DATE(2026-03-05T01:00:00Z, SHORT)}} {{TIME(2026-03-05T01:00:00Z)}}')
  expect(textsIn(discordMessage(maintenanceEvent(), german))).toContain('<t:1772672400:f>')
})
