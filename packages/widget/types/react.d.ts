import type { DetailedHTMLProps, HTMLAttributes } from 'react'
import type {
  IcIncidentFeed,
  IcIncidentFeedAttributes,
  IcStatus,
  IcStatusAttributes,
  IcStatusChangeEvent,
  IcSubscribe,
  IcSubscribeAttributes,
} from './index.d.ts'

export type * from './index.d.ts'

type Tag<Element, Attributes> = DetailedHTMLProps<HTMLAttributes<Element>, Element> & Attributes

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'ic-status': Tag<IcStatus, IcStatusAttributes> & { 'onic-status-change'?: (event: IcStatusChangeEvent) => void }
      'ic-incident-feed': Tag<IcIncidentFeed, IcIncidentFeedAttributes>
      'ic-subscribe': Tag<IcSubscribe, IcSubscribeAttributes>
    }
  }
}
