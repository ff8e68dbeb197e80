import { html } from 'lit'
import { expect, test, vi } from 'vitest'
import { page as browser } from 'vitest/browser'
import { Failure } from '../../packages/admin/src/api/failure.ts'
import type { AdminTemplateDialog } from '../../packages/admin/src/elements/admin-template-dialog.ts'
import '../../packages/admin/src/elements/admin-template-dialog.ts'
import type { AdminSettingsTemplates } from '../../packages/admin/src/pages/admin-settings-templates.ts'
import '../../packages/admin/src/pages/admin-settings-templates.ts'
import type {
  CreateTemplateInput,
  EditTemplateInput,
  NotificationEvent,
  PreviewTemplateInput,
  Template,
  TemplateKind,
} from '../../packages/server/src/contract/index.ts'
import { aContext } from './support/dashboard.ts'
import { insertTime } from './support/insert-time.ts'
import { expectAccessible, find, findAll, mount, pick, type, wordsOf } from './support/mount.ts'
import { api, dashboard, fixIsIn } from './support/samples.ts'
import { answering, refused } from './support/server.ts'

const preview = vi.fn(({ message, subject = null, title = null }: PreviewTemplateInput) => {
  const said = (message ?? '').replace('{{components}}', 'API and Mail')
  return Promise.resolve({
    title,
    subject: subject?.replace('{{incident}}', 'Mail is late') ?? null,
    message: said,
    tree: said ? [{ type: 'paragraph' as const, children: [{ type: 'text' as const, text: said }] }] : [],
    values: { page: 'Acme Cloud', incident: 'Mail is late', components: 'API and Mail', nextUpdateBy: '' },
    example: false,
  })
})

interface Given {
  kind?: TemplateKind
  event?: NotificationEvent
  template?: Template
  create?: (input: CreateTemplateInput) => Promise<Template>
  edit?: (seen: Template, input: EditTemplateInput) => Promise<Template>
}

const open = ({ kind = 'update', event, template, create, edit }: Given = {}) =>
  mount<AdminTemplateDialog>(html`<admin-template-dialog
    .kind=${kind}
    .event=${event ?? null}
    .template=${template ?? null}
    .pageName=${'Acme Cloud'}
    .components=${[api, dashboard]}
    .timeZone=${'Europe/Berlin'}
    .create=${create}
    .edit=${edit}
    .preview=${preview}
  ></admin-template-dialog>`)

const save = (dialog: AdminTemplateDialog) => find(dialog, 'button[type="submit"]').click()

test('an incident template is made of what its kind has, and shown with real values', async () => {
  const create = vi.fn((_: CreateTemplateInput) => Promise.resolve(fixIsIn))
  const dialog = await open({ kind: 'incident', create })
  const saved = vi.fn()
  dialog.addEventListener('admin-template-saved', saved)
  save(dialog)
  await vi.waitFor(() => expect(find(dialog, '#name').getAttribute('aria-invalid')).toBe('true'))
  type(find(dialog, '#name'), 'Payments')
  type(find(dialog, '#title'), 'Payments fail')
  pick(find(dialog, '#impact'), 'major')
  find(dialog, '.checks input').click()
  type(find(dialog, '#message'), 'Sorry. ')
  find<HTMLTextAreaElement>(dialog, '#message').setSelectionRange(7, 7)
  await vi.waitFor(() => find(dialog, 'button[aria-label="Insert {{components}}"]').click())
  expect(find<HTMLTextAreaElement>(dialog, '#message').value).toBe('Sorry. {{components}}')
  await vi.waitFor(() => expect(find(dialog, '.sheet .prose').textContent).toContain('Sorry. API and Mail'))
  await expectAccessible(dialog)
  save(dialog)
  await vi.waitFor(() => expect(saved).toHaveBeenCalledOnce())
  expect(create.mock.lastCall?.[0]).toEqual({
    kind: 'incident',
    name: 'Payments',
    title: 'Payments fail',
    impact: 'major',
    status: null,
    componentIds: [api.id],
    message: 'Sorry. {{components}}',
  })
})

test('a maintenance template has components and a duration in minutes, nothing of incidents, and takes a time', async () => {
  const create = vi.fn((_: CreateTemplateInput) => Promise.resolve(fixIsIn))
  const dialog = await open({ kind: 'maintenance', create })
  expect(findAll(dialog, '#status, #impact, #subject')).toEqual([])
  type(find(dialog, '#name'), 'Database upgrade')
  type(find(dialog, '#title'), 'Upgrade of {{components}}')
  find(dialog, '.checks input').click()
  type(find(dialog, '#durationMinutes'), 'an hour')
  save(dialog)
  await vi.waitFor(() => expect(find(dialog, '#durationMinutes').getAttribute('aria-invalid')).toBe('true'))
  await expectAccessible(dialog)
  type(find(dialog, '#durationMinutes'), '90')
  type(find(dialog, '#message'), 'Not before ')
  await insertTime(dialog, '2026-03-05T15:05')
  // Berlin is an hour ahead of UTC on that day.
  const message = 'Not before <t:2026-03-05T14:05Z>'
  expect(find<HTMLTextAreaElement>(dialog, '#message').value).toBe(message)
  save(dialog)
  await vi.waitFor(() => expect(create).toHaveBeenCalledOnce())
  expect(create.mock.lastCall?.[0]).toEqual({
    kind: 'maintenance',
    name: 'Database upgrade',
    title: 'Upgrade of {{components}}',
    componentIds: [api.id],
    durationMinutes: 90,
    message,
  })
})

test('a variable that does not exist is named at the field it stands in, and what was typed stays', async () => {
  const words = 'has the variable {{customer}}, which does not exist. There are {{page}}.'
  const edit = vi.fn(() => Promise.reject(new Failure('invalid', '', new Map([['/message', words]]))))
  const dialog = await open({ template: fixIsIn, edit })
  type(find(dialog, '#message'), 'Hello {{customer}}')
  save(dialog)
  await vi.waitFor(() =>
    expect(find(dialog, '#message-error').textContent).toContain('This has the variable {{customer}}'),
  )
  expect(find<HTMLTextAreaElement>(dialog, '#message').value).toBe('Hello {{customer}}')
  expect(findAll(dialog, '[role="alert"]')).toEqual([])
})

test('a template that somebody else changed is shown as it is now, and saved over only when asked again', async () => {
  const theirs = { ...fixIsIn, message: 'We are watching.', version: 2 }
  const edit = vi.fn((seen: Template, _: EditTemplateInput) =>
    seen.version === 1
      ? Promise.reject(new Failure('stale', '', new Map(), null, theirs))
      : Promise.resolve({ ...theirs, version: 3 }),
  )
  const dialog = await open({ template: fixIsIn, edit })
  type(find(dialog, '#message'), 'We keep an eye on it.')
  save(dialog)
  await vi.waitFor(() => expect(find(dialog, '[role="alert"]').textContent).toContain('We are watching.'))
  expect(find<HTMLTextAreaElement>(dialog, '#message').value).toBe('We keep an eye on it.')
  save(dialog)
  await vi.waitFor(() => expect(edit).toHaveBeenCalledTimes(2))
  expect(edit.mock.lastCall?.[0]).toEqual(theirs)
})

test('the wording of mails shows its subject, the usual one where it has none', async () => {
  await browser.viewport(390, 844)
  const create = vi.fn((_: CreateTemplateInput) => new Promise<Template>(() => {}))
  const dialog = await open({ kind: 'notification', event: 'incident.opened', create })
  await vi.waitFor(() => expect(find(dialog, '.heading').textContent).toBe('[Acme Cloud] Mail is late'))
  type(find(dialog, '#subject'), 'News: {{incident}}')
  await vi.waitFor(() => expect(find(dialog, '.heading').textContent).toBe('News: Mail is late'))
  expect(wordsOf(dialog)).toContain('The update follows here')
  await expectAccessible(dialog)
  save(dialog)
  await vi.waitFor(() => expect(create).toHaveBeenCalledOnce())
  expect(create.mock.lastCall?.[0]).toEqual({
    kind: 'notification',
    event: 'incident.opened',
    name: 'Incident declared',
    subject: 'News: {{incident}}',
    message: null,
  })
  await browser.viewport(1280, 900)
})

test('a template that is another by now is not deleted unread; asked again, it is deleted as it is', async () => {
  const its = `/pages/page00000001/templates`
  const theirs = { ...fixIsIn, name: 'Fix is live', version: fixIsIn.version + 1 }
  let answer: Response | null = refused(412, '`current` is how it is now', theirs)
  const asked = answering({
    [`GET ${its}`]: { items: [fixIsIn], nextCursor: null },
    'GET /pages/page00000001/components': { items: [], nextCursor: null },
    [`DELETE ${its}/${fixIsIn.id}`]: () => answer,
  })
  const screen = await mount<AdminSettingsTemplates>(
    html`<admin-settings-templates .context=${aContext({}, { scopes: ['settings:write'] })}></admin-settings-templates>`,
  )
  await vi.waitFor(() => find(screen, `[aria-label="Delete “${fixIsIn.name}”"]`).click())
  await vi.waitFor(() => find(screen, 'dialog button[type="submit"]').click())
  // Who may not read the audit log is not told who it was.
  await vi.waitFor(() =>
    expect(wordsOf(find(screen, 'dialog [role="alert"]'))).toBe(
      `Somebody changed it meanwhile. Nothing was deleted. What changed: Name: “${fixIsIn.name}” is now “Fix is live”`,
    ),
  )
  expect(wordsOf(find(screen, 'dialog h2'))).toBe('Delete “Fix is live”?')
  answer = null
  find(screen, 'dialog button[type="submit"]').click()
  await vi.waitFor(() => expect(findAll(screen, 'dialog')).toEqual([]))
  const tries = asked.filter(({ route }) => route.startsWith('DELETE'))
  expect(tries.map(({ headers }) => headers.get('If-Match'))).toEqual([`"${fixIsIn.version}"`, `"${theirs.version}"`])
  expect(wordsOf(screen)).not.toContain('Fix is')
})
