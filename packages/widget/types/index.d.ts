import type {
  IcComponentList,
  IcDeflect,
  IcIncidentFeed,
  IcIncidentUpdateEvent,
  IcMatchEvent,
  IcStatus,
  IcStatusChangeEvent,
  IcSubscribe,
  IcSubscribeEvent,
  IcUptime,
} from './elements.d.ts'

export type * from './elements.d.ts'

declare global {
  interface HTMLElementTagNameMap {
    'ic-status': IcStatus
    'ic-incident-feed': IcIncidentFeed
    'ic-subscribe': IcSubscribe
    'ic-component-list': IcComponentList
    'ic-uptime': IcUptime
    'ic-deflect': IcDeflect
  }
  /** Of elements, of the document and of the window: these events bubble. */
  interface GlobalEventHandlersEventMap {
    'ic-status-change': IcStatusChangeEvent
    'ic-incident-update': IcIncidentUpdateEvent
    'ic-subscribe': IcSubscribeEvent
    'ic-match': IcMatchEvent
  }
}
