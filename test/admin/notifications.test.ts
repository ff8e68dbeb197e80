import { expect, test } from 'vitest'
import { waitFor } from '../support/wait-for.ts'
import { expectAccessible, find, findAll, type, wordsOf } from './support/mount.ts'
import type { Asked } from './support/server.ts'
import { api, at, hook, mara, open, page, sent } from './support/notifications-screen.ts'

test('the list says how each subscriber stands, is narrowed by its address, and is read-only for those who may only read', async () => {
  const { element, asked, went } = await open('subscribers', {}, undefined, '?channel=webhook&state=active')
  expect(sent(asked, `GET ${page}/subscribers`).map(({ query }) => query.toString())).toEqual([
    'limit=50&channel=webhook&state=active&suppressed=false',
  ])
  await waitFor(() => wordsOf(element).includes('API 6 Jan'))
  expect(findAll(element, 'tbody tr').map(wordsOf)).toEqual([
    expect.stringMatching(/^hooks.fieldnote.example.* It answered 410: gone Webhook Disabled API 6 Jan/),
    expect.stringMatching(/^mara@northwind.example Email Confirmed Everything 6 Jan/),
  ])
  await expectAccessible(element)
  type(find(element, '[type=search]'), 'mara')
  await waitFor(() => went.length > 0)
  expect(went).toEqual(['/console/notifications?search=mara&channel=webhook&state=active'])
  const { element: read } = await open('subscribers', {}, ['subscribers:read'])
  expect(wordsOf(read)).toContain('Admins and owners change it.')
  expect(wordsOf(read)).not.toContain('Add subscriber')
})

test('the list is narrowed to a client that is looked for by name among thousands', async () => {
  const client = { id: 'zephyr000000', name: 'Zephyr' }
  const asked: string[] = []
  const clients = ({ query }: Asked) => {
    asked.push(query.toString())
    return {
      items: query.has('search') || query.has('ids') ? [client] : [{ id: 'aaaaaaaaaaaa', name: 'Aachen' }],
      nextCursor: 'more',
    }
  }
  const { element, went } = await open('subscribers', { [`GET ${page}/clients`]: clients })
  find(element, '.more-button').click()
  const picks = await waitFor(() => find<HTMLElement>(element, 'admin-client-picks'))
  await waitFor(() => find(picks, '#find'))
  expect(wordsOf(picks)).not.toContain('Aachen')
  type(find(picks, '#find'), 'zep')
  await waitFor(() => wordsOf(picks).includes('Zephyr'))
  await expectAccessible(element)
  find(picks, '.found button').click()
  await waitFor(() => went.length > 0)
  expect(went).toEqual(['/console/notifications?client=zephyr000000'])
  expect(asked).toContain('limit=100&search=zep')

  const { element: narrowed } = await open(
    'subscribers',
    { [`GET ${page}/clients`]: clients },
    undefined,
    '?client=zephyr000000',
  )
  await waitFor(() => wordsOf(narrowed).includes('Zephyr'))
  expect(asked).toContain('limit=100&ids=zephyr000000')
})

test('a webhook is added for chosen components, and its secret is shown once', async () => {
  const { element, asked, press } = await open('subscribers', {
    [`POST ${page}/subscribers`]: { ...hook, state: 'active', secret: 'whsec_c2VjcmV0' },
  })
  await press('Add subscriber')
  const radio = (value: string) => find<HTMLInputElement>(element, `input[type=radio][value=${value}]`)
  await waitFor(() => findAll(element, 'input[value=webhook]').length > 0)
  radio('webhook').click()
  radio('chosen').click()
  await waitFor(() => findAll(element, 'input[name=component]').length > 0)
  await press('Add subscriber')
  const dialog = find(element, 'admin-subscriber-dialog')
  find<HTMLFormElement>(dialog, 'form').requestSubmit()
  await waitFor(() => wordsOf(dialog).includes('Choose at least one component'))
  expect(wordsOf(dialog)).toContain('Enter an address that begins with https://')
  type(find(dialog, '#to'), 'https://hooks.fieldnote.example/inbox')
  find<HTMLInputElement>(dialog, 'input[name=component]').click()
  await expectAccessible(element)
  find<HTMLFormElement>(dialog, 'form').requestSubmit()
  await waitFor(() => findAll<HTMLInputElement>(element, '#secret')[0]?.value === 'whsec_c2VjcmV0')
  await waitFor(() => findAll(element, '.busy').length === 0)
  expect(sent(asked, `POST ${page}/subscribers`)[0]?.body).toEqual({
    channel: 'webhook',
    url: 'https://hooks.fieldnote.example/inbox',
    format: 'standard',
    componentIds: [api.id],
    locale: 'en',
  })
  await expectAccessible(element)
})

test('what is wrong with a webhook is said in plain words, and it is enabled again', async () => {
  const { element, asked, press } = await open('subscribers', {
    [`PATCH ${page}/subscribers/${hook.id}`]: { ...hook, state: 'active', disabledAt: null, disabledBecause: null },
    [`POST ${page}/subscribers/${hook.id}/test`]: { state: 'later', error: 'It did not answer in time' },
  })
  find<HTMLButtonElement>(element, 'button.t').click()
  await waitFor(() => findAll(element, 'dialog').length > 0)
  expect(wordsOf(find(element, 'dialog'))).toContain('The endpoint is gone for good (410).')
  await expectAccessible(element)
  await press('Send test')
  await waitFor(() => wordsOf(find(element, 'dialog')).includes('The server there did not answer in time.'))
  await press('Enable again')
  await waitFor(() => wordsOf(find(element, 'dialog')).includes('Enabled.'))
  expect(sent(asked, `PATCH ${page}/subscribers/${hook.id}`)[0]?.body).toEqual({ state: 'active' })
})

test('erasing asks for the address; suppressing for a reason', async () => {
  const { element, asked, press } = await open('subscribers', {
    [`DELETE ${page}/subscribers/${mara.id}`]: null,
    [`PUT ${page}/subscribers/${mara.id}/suppression`]: {
      ...mara,
      suppressed: { at, because: 'by phone', by: 'Lena' },
    },
  })
  const look = async () => {
    findAll<HTMLButtonElement>(element, 'button.t')[1]?.click()
    await waitFor(() => findAll(element, 'admin-subscriber-view').length > 0)
  }
  const given = () => find<HTMLInputElement>(element, '#given')
  await look()
  await press('Suppress')
  await waitFor(() => findAll(element, '#given').length > 0)
  type(given(), 'by phone')
  find<HTMLFormElement>(find(element, 'admin-subscriber-act'), 'form').requestSubmit()
  await waitFor(() => wordsOf(element).includes('Suppressed. Nothing is sent here any more.'))
  expect(sent(asked, `PUT ${page}/subscribers/${mara.id}/suppression`)[0]?.body).toEqual({ because: 'by phone' })
  await press('Erase')
  await waitFor(() => findAll(element, '#given').length > 0)
  await expectAccessible(element)
  type(given(), 'mara')
  const form = () => find<HTMLFormElement>(find(element, 'admin-subscriber-act'), 'form')
  form().requestSubmit()
  await waitFor(() => wordsOf(element).includes('This is not the address.'))
  type(given(), mara.address)
  form().requestSubmit()
  await waitFor(() => wordsOf(element).includes('Erased. The address is nowhere any more.'))
  expect(sent(asked, `DELETE ${page}/subscribers/${mara.id}`)).toHaveLength(1)
})

test('an import is looked at first, names what is wrong by line, and needs a statement of consent', async () => {
  const rows = [
    { line: 2, result: 'added', column: null, detail: null },
    { line: 3, result: 'wrong', column: 'components', detail: '“Chekout” is not a component of this page' },
  ]
  const { element, asked, press } = await open('subscribers', {
    [`POST ${page}/subscribers/import`]: ({ query }: Asked) => ({
      dryRun: query.has('dryRun'),
      added: 1,
      known: 0,
      wrong: 1,
      rows,
    }),
  })
  await press('Import CSV')
  const dialog = await waitFor(() => findAll(element, 'admin-subscriber-import-dialog')[0])
  const files = new DataTransfer()
  files.items.add(new File(['email\na@b.example\n'], 'people.csv'))
  const field = await waitFor(() => findAll<HTMLInputElement>(dialog, '#file')[0])
  field.files = files.files
  field.dispatchEvent(new Event('change'))
  await waitFor(() => findAll(dialog, '.faults td').length === 3)
  expect(wordsOf(find(dialog, '.faults'))).toContain('3 components “Chekout” is not')
  await expectAccessible(element)
  find<HTMLFormElement>(dialog, 'form').requestSubmit()
  await waitFor(() => wordsOf(dialog).includes('State how they agreed.'))
  type(find(dialog, '#consent'), 'Signed up in our portal')
  find<HTMLFormElement>(dialog, 'form').requestSubmit()
  await waitFor(() => wordsOf(element).includes('Imported: 1 subscriber; 1 line was passed over.'))
  expect(sent(asked, `POST ${page}/subscribers/import`).map(({ query }) => query.toString())).toEqual([
    'dryRun=true',
    'consent=Signed+up+in+our+portal',
  ])
})
