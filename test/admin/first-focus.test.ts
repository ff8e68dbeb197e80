import { html, type TemplateResult } from 'lit'
import { expect, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import '../../packages/admin/src/elements/admin-client-import-dialog.ts'
import '../../packages/admin/src/elements/admin-confirm-name.ts'
import '../../packages/admin/src/elements/admin-maintenance-act.ts'
import '../../packages/admin/src/elements/admin-member-dialog.ts'
import '../../packages/admin/src/elements/admin-move-dialog.ts'
import { aPlanned, underWay } from './support/maintenances.ts'
import { find, mount, wordsOf } from './support/mount.ts'
import { me, people, place } from './support/samples.ts'

const confirmName = html`<admin-confirm-name .heading=${'Delete this status page'} .detail=${'For good.'} .name=${'Acme Cloud'}
  .attempt=${'deletePage' as const} .consequences=${async () => []} .send=${async () => {}}></admin-confirm-name>`
const act = (step: string, maintenance = underWay()) =>
  html`<admin-maintenance-act .act=${step} .maintenance=${maintenance} .place=${place} .count=${async () => people}
    .preview=${async () => []}></admin-maintenance-act>`
const move = (maintenance = aPlanned()) =>
  html`<admin-move-dialog .maintenance=${maintenance} .place=${place} .count=${async () => people}></admin-move-dialog>`

/** What has the focus, however deep it stands. */
function focused(): Element | null {
  let found = document.activeElement
  while (found?.shadowRoot?.activeElement) found = found.shadowRoot.activeElement
  return found
}

test.for<[string, TemplateResult, string]>([
  ['its name', confirmName, 'name'],
  ['the file', html`<admin-client-import-dialog></admin-client-import-dialog>`, 'file'],
  ['the end of what starts now', act('start', aPlanned()), 'ends'],
  ['what is said at the end', act('complete'), 'message'],
  ['what is said of what does not take place', act('cancel'), 'message'],
  ['the new start', move(), 'starts'],
  ['the new end', move(underWay()), 'ends'],
])('a dialog begins at %s, not at the way out', async ([, dialog, id]) => {
  await mount(dialog)
  await vi.waitFor(() => expect(focused()?.id).toBe(id))
})

test('a question without a field begins at what changes nothing', async () => {
  const member = { id: 'jonas0000000', name: 'Jonas Ek', tokens: [] }
  await mount(
    html`<admin-member-dialog .question=${{ kind: 'remove', isMe: false, member }} .organization=${me.organization}></admin-member-dialog>`,
  )
  expect(wordsOf(focused()!)).toBe('Keep')
})

test('what is typed into a question stays there, spaces as well', async () => {
  const dialog = await mount(confirmName)
  await userEvent.keyboard('Acme Cloud')
  expect(find<HTMLInputElement>(dialog, '#name').value).toBe('Acme Cloud')
  expect(find<HTMLDialogElement>(dialog, 'dialog').open).toBe(true)
})
