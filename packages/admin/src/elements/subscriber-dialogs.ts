import type {
  AddedSubscriber,
  ChannelName,
  ReplayAnswer,
  StatusPage,
  Subscriber,
} from '@incident-commander/server/contract'
import { en } from '@incident-commander/widget/labels/en.ts'
import { formatInstant } from '@incident-commander/widget/time.ts'
import { html, type TemplateResult } from 'lit'
import { clientFinder } from '../api/clients.ts'
import {
  addSubscriber,
  editSubscriber,
  eraseSubscriber,
  importSubscribers,
  liftSuppression,
  replaySince,
  rotateSecret,
  suppressSubscriber,
  testSubscriber,
} from '../api/subscribers.ts'
import { additionOf, editionOf, type SubscriberDraft } from '../subscriber-draft.ts'
import { details, subscriberDialog } from '../words/subscribers.ts'
import './admin-rotate-dialog.ts'
import type { RotatedEvent } from './admin-rotate-dialog.ts'
import './admin-subscriber-act.ts'
import type { ActDoneEvent } from './admin-subscriber-act.ts'
import './admin-subscriber-dialog.ts'
import type { SubscriberSavedEvent } from './admin-subscriber-dialog.ts'
import './admin-subscriber-import-dialog.ts'
import type { SubscribersImportedEvent } from './admin-subscriber-import-dialog.ts'
import './admin-subscriber-view.ts'
import type { SubscriberAct, SubscriberActEvent, SubscriberChangedEvent } from './admin-subscriber-view.ts'
import { secretDialog } from './secret-once.ts'
import type { Names } from './subscriber-parts.ts'

/** What stands open over the list. */
export type OpenDialog =
  | { dialog: 'add' | 'import' }
  | { dialog: 'view'; subscriber: Subscriber; said: string }
  | { dialog: SubscriberAct; subscriber: Subscriber }
  | { dialog: 'secret'; subscriber: Subscriber; secret: string; lead: string }

/** The dialog that stands open over the list of subscribers. */
export function openDialog(
  open: OpenDialog,
  parts: {
    page: StatusPage
    names: Names
    offered: readonly ChannelName[] | null
    mayWrite: boolean
    leave: () => void
    saved: (subscriber: AddedSubscriber, isNew: boolean) => void
    imported: (event: SubscribersImportedEvent) => void
    changed: (subscriber: Subscriber) => void
    act: (act: SubscriberAct, subscriber: Subscriber) => void
    view: (subscriber: Subscriber, said: string) => void
    secret: (subscriber: Subscriber, secret: string, lead: string) => void
    erased: () => void
  },
): TemplateResult {
  const { page, names, leave } = parts
  switch (open.dialog) {
    case 'add':
    case 'edit': {
      const subscriber = open.dialog === 'edit' ? open.subscriber : null
      const send = (draft: SubscriberDraft, key: string) =>
        subscriber
          ? editSubscriber(page.id, subscriber, editionOf(draft), key)
          : addSubscriber(page.id, additionOf(draft), key)
      return html`<admin-subscriber-dialog .subscriber=${subscriber} .names=${names} .locale=${page.locale} .offered=${parts.offered} .findClients=${clientFinder(page.id)} .send=${send}
        @admin-subscriber-saved=${(event: SubscriberSavedEvent) => parts.saved(event.subscriber, subscriber === null)} @admin-leave=${leave}></admin-subscriber-dialog>`
    }
    case 'import':
      return html`<admin-subscriber-import-dialog .send=${(file: File, consent: string | null, key: string) => importSubscribers(page.id, file, consent, key)}
        @admin-subscribers-imported=${parts.imported} @admin-leave=${leave}></admin-subscriber-import-dialog>`
    case 'view': {
      const { subscriber } = open
      return html`<admin-subscriber-view .subscriber=${subscriber} .names=${names} .timeZone=${page.timeZone} ?editable=${parts.mayWrite} .said=${open.said}
        .test=${(key: string) => testSubscriber(page.id, subscriber, key)}
        .enable=${(key: string) => editSubscriber(page.id, subscriber, { state: 'active' }, key)}
        .lift=${() => liftSuppression(page.id, subscriber)}
        @admin-subscriber-act=${({ act }: SubscriberActEvent) => parts.act(act, subscriber)}
        @admin-subscriber-changed=${(event: SubscriberChangedEvent) => parts.changed(event.subscriber)} @admin-leave=${leave}></admin-subscriber-view>`
    }
    case 'suppress':
    case 'erase':
    case 'replay': {
      const { dialog, subscriber } = open
      const send = {
        suppress: (given: string) => suppressSubscriber(page.id, subscriber, given),
        erase: () => eraseSubscriber(page.id, subscriber),
        replay: (given: string, key: string) => replaySince(page.id, subscriber, given, key),
      }[dialog]
      const done = ({ answer }: ActDoneEvent) => {
        if (dialog === 'erase') return parts.erased()
        if (dialog === 'suppress') return parts.view(answer as Subscriber, details.suppressed)
        parts.view(subscriber, details.replayed((answer as ReplayAnswer).replayed))
      }
      return html`<admin-subscriber-act .subscriber=${subscriber} .act=${dialog} .timeZone=${page.timeZone} .send=${send}
        @admin-act-done=${done} @admin-leave=${leave}></admin-subscriber-act>`
    }
    case 'rotate': {
      const { subscriber } = open
      return html`<admin-rotate-dialog .address=${subscriber.address} .send=${(key: string) => rotateSecret(page.id, subscriber, key)}
        @admin-rotated=${({ rotated }: RotatedEvent) => {
          const until = formatInstant(rotated.previousUntil, { labels: en, timeZone: page.timeZone }, Date.now())
          parts.secret(subscriber, rotated.secret, details.rotated(until))
        }} @admin-leave=${leave}></admin-rotate-dialog>`
    }
    case 'secret':
      return secretDialog({
        title:
          open.lead === subscriberDialog.secretLead(open.subscriber.address)
            ? subscriberDialog.secretTitle
            : details.rotateDone,
        lead: open.lead,
        secret: open.secret,
        closed: leave,
      })
  }
}
