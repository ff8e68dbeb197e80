import type { IcIncidentFeed, IcStatus, IcStatusChangeEvent, IcSubscribe } from './elements.d.ts'

export type * from './elements.d.ts'

declare global {
  interface HTMLElementTagNameMap {
    'ic-status': IcStatus
    'ic-incident-feed': IcIncidentFeed
    'ic-subscribe': IcSubscribe
  }
  /** Of elements, of the document and of the window: the event bubbles. */
  interface GlobalEventHandlersEventMap {
    'ic-status-change': IcStatusChangeEvent
  }
}
