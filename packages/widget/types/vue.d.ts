import type { HTMLAttributes, PublicProps } from 'vue'
import type { IcIncidentFeed, IcStatus, IcStatusChangeEvent, IcSubscribe } from './index.d.ts'

export type * from './index.d.ts'

/** Vue checks `heading-level` against a prop `headingLevel`, so properties say what attributes a template may have. */
type Tag<Element extends HTMLElement, Events = object> = new () => Element & {
  $props: HTMLAttributes & Partial<Pick<Element, Exclude<keyof Element, keyof HTMLElement>>> & Events & PublicProps
}

declare module 'vue' {
  interface GlobalComponents {
    'ic-status': Tag<IcStatus, { onIcStatusChange?: (event: IcStatusChangeEvent) => void }>
    'ic-incident-feed': Tag<IcIncidentFeed>
    'ic-subscribe': Tag<IcSubscribe>
  }
}
