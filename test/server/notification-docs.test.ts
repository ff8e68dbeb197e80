import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ToldEvent } from '../../packages/server/src/contract/index.ts'
import { notificationExamples } from '../support/notification-examples.ts'

const text = readFileSync(new URL('../../docs/notifications.md', import.meta.url), 'utf8')
const shown = new Map(
  [...text.matchAll(/<!-- (.+?) -->\n```json\n(.*?)\n```/gs)].map(([, name = '', json = '']) => [name, json]),
)

test('docs/notifications.md shows what is sent, to the letter', () => {
  expect([...shown.keys()].sort()).toEqual(Object.keys(notificationExamples).sort())
  for (const [name, json] of shown) {
    expect([name, JSON.parse(json)]).toEqual([name, JSON.parse(JSON.stringify(notificationExamples[name]))])
  }
})

test('it names every event that a webhook is told of, and no other', () => {
  const named = new Set([...text.matchAll(/^\| `([a-z]+\.[a-z_]+)`/gm)].map(([, name]) => name))
  expect([...named].sort()).toEqual([...ToldEvent.options, 'webhook.challenge', 'webhook.test'].sort())
})
