import type { HTMLAttributes, PublicProps } from 'vue'
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
} from './index.d.ts'

export type * from './index.d.ts'

/** Vue checks `heading-level` against a prop `headingLevel`, so properties say what attributes a template may have. */
type Tag<Element extends HTMLElement, Events = object> = new () => Element & {
  $props: HTMLAttributes & Partial<Pick<Element, Exclude<keyof Element, keyof HTMLElement>>> & Events & PublicProps
}

type Told = { onIcIncidentUpdate?: (event: IcIncidentUpdateEvent) => void }
type Taken = { onIcSubscribe?: (event: IcSubscribeEvent) => void }
type Matched = { onIcMatch?: (event: IcMatchEvent) => void }

declare module 'vue' {
  interface GlobalComponents {
    'ic-status': Tag<IcStatus, Told & { onIcStatusChange?: (event: IcStatusChangeEvent) => void }>
    'ic-incident-feed': Tag<IcIncidentFeed, Told & Taken>
    'ic-subscribe': Tag<IcSubscribe, Taken>
    'ic-component-list': Tag<IcComponentList>
    'ic-uptime': Tag<IcUptime>
    'ic-deflect': Tag<IcDeflect, Matched & Taken>
  }
}
