import type { DetailedHTMLProps, HTMLAttributes } from 'react'
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

type Tag<Element, Attributes> = DetailedHTMLProps<HTMLAttributes<Element>, Element> & Attributes

type Told = { 'onic-incident-update'?: (event: IcIncidentUpdateEvent) => void }
type Taken = { 'onic-subscribe'?: (event: IcSubscribeEvent) => void }
type Matched = { 'onic-match'?: (event: IcMatchEvent) => void }

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'ic-status': Tag<IcStatus, IcStatusAttributes> &
        Told & { 'onic-status-change'?: (event: IcStatusChangeEvent) => void }
      'ic-incident-feed': Tag<IcIncidentFeed, IcIncidentFeedAttributes> & Told & Taken
      'ic-subscribe': Tag<IcSubscribe, IcSubscribeAttributes> & Taken
      'ic-component-list': Tag<IcComponentList, IcComponentListAttributes>
      'ic-uptime': Tag<IcUptime, IcUptimeAttributes>
      'ic-deflect': Tag<IcDeflect, IcDeflectAttributes> & Matched & Taken
    }
  }
}
