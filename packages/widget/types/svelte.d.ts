import type { HTMLAttributes } from 'svelte/elements'
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

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'ic-status': HTMLAttributes<IcStatus> &
      IcStatusAttributes & { 'onic-status-change'?: (event: IcStatusChangeEvent) => void }
    'ic-incident-feed': HTMLAttributes<IcIncidentFeed> & IcIncidentFeedAttributes
    'ic-subscribe': HTMLAttributes<IcSubscribe> & IcSubscribeAttributes
  }
}
