import { expect, test } from 'vitest'
import { waitFor } from '../support/wait-for.ts'
import { aContext } from './support/dashboard.ts'
import { expectAccessible, find, findAll, type, wordsOf } from './support/mount.ts'
import type { Asked } from './support/server.ts'
import { failed, open, page, sent } from './support/notifications-screen.ts'

test('channels say whether they are set up, are tested, and what is told by default is saved', async () => {
  const { element, asked, press } = await open('channels', {
    [`POST ${page}/channels/webhook/test`]: { state: 'refused', error: 'It answered 404: no' },
    [`PATCH ${page}`]: ({ body }: Asked) => ({ ...aContext({}, {}).page, ...(body as object), version: 9 }),
  })
  expect(findAll(element, '.grid li').map(wordsOf)).toEqual([
    'Email 12 subscribers Send test',
    'Webhook No subscribers Send test',
    'SMS Needs an account (SMS_URL)',
  ])
  await expectAccessible(element)
  find<HTMLButtonElement>(element, '[aria-label="Send test by Webhook"]').click()
  await waitFor(() => findAll(element, '#to').length > 0)
  type(find(element, '#to'), 'https://hooks.fieldnote.example/inbox')
  find<HTMLFormElement>(find(element, 'admin-channel-test'), 'form').requestSubmit()
  await waitFor(() => wordsOf(element).includes('There is nothing at this address (404).'))
  await expectAccessible(element)
  await press('Done')
  find<HTMLInputElement>(element, '[value="incident.updated"]').click()
  await press('Save')
  await waitFor(() => sent(asked, `PATCH ${page}`).length > 0)
  expect(sent(asked, `PATCH ${page}`)[0]?.body).toEqual({
    notifyByDefault: aContext({}, {}).page.notifyByDefault.filter((event) => event !== 'incident.updated'),
  })
})

test('the log says why messages failed, and tries one or all that are shown again', async () => {
  const { element, asked, press } = await open(
    'log',
    {
      [`POST ${page}/deliveries/${failed.id}/retry`]: { ...failed, state: 'queued' },
      [`POST ${page}/deliveries/retry`]: { retried: 1 },
    },
    undefined,
    '?channel=webhook',
  )
  expect(wordsOf(find(element, 'tbody tr'))).toContain('The server there has a fault of its own. It answered 502')
  expect(wordsOf(find(element, '.counts'))).toContain('All 8 Failed 1 Waiting 0 Sent 7')
  await expectAccessible(element)
  await press('Retry')
  await waitFor(() => sent(asked, `POST ${page}/deliveries/${failed.id}/retry`).length === 1)
  await press('Retry 1 failed')
  await waitFor(() => sent(asked, `POST ${page}/deliveries/retry`).length === 1)
  expect(sent(asked, `POST ${page}/deliveries/retry`)[0]?.body).toEqual({ channel: 'webhook' })
  await waitFor(() => wordsOf(element).includes('1 delivery is tried again.'))
})

test('nothing yet, and nothing that matches, say what to do', async () => {
  const none = { items: [], nextCursor: null }
  const { element } = await open('subscribers', { [`GET ${page}/subscribers`]: none })
  expect(wordsOf(find(element, '.empty'))).toContain('No subscribers yet')
  await expectAccessible(element)
  const { element: narrowed } = await open(
    'log',
    { [`GET ${page}/deliveries`]: { ...none, counts: null } },
    undefined,
    '?state=failed',
  )
  expect(wordsOf(find(narrowed, '.empty'))).toContain('No delivery matches')
})
