import type { HTMLAttributes } from 'svelte/elements'
import type {
  IcComponentList,
  IcComponentListAttributes,
  IcDeflect,
  IcDeflectAttributes,
  IcIncidentFeed,
  IcIncidentFeedAttributes,
  IcIncidentUpdateEvent,
  IcMatchEvent,
  IcStatus,
  IcStatusAttributes,
  IcStatusChangeEvent,
  IcSubscribe,
  IcSubscribeAttributes,
  IcSubscribeEvent,
  IcUptime,
  IcUptimeAttributes,
} from './index.d.ts'

export type * from './index.d.ts'

type Told = { 'onic-incident-update'?: (event: IcIncidentUpdateEvent) => void }
type Taken = { 'onic-subscribe'?: (event: IcSubscribeEvent) => void }
type Matched = { 'onic-match'?: (event: IcMatchEvent) => void }

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'ic-status': HTMLAttributes<IcStatus> &
      IcStatusAttributes &
      Told & { 'onic-status-change'?: (event: IcStatusChangeEvent) => void }
    'ic-incident-feed': HTMLAttributes<IcIncidentFeed> & IcIncidentFeedAttributes & Told & Taken
    'ic-subscribe': HTMLAttributes<IcSubscribe> & IcSubscribeAttributes & Taken
    'ic-component-list': HTMLAttributes<IcComponentList> & IcComponentListAttributes
    'ic-uptime': HTMLAttributes<IcUptime> & IcUptimeAttributes
    'ic-deflect': HTMLAttributes<IcDeflect> & IcDeflectAttributes & Matched & Taken
  }
}
