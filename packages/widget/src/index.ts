import { IcComponentList } from './elements/ic-component-list.ts'
import { IcDeflect } from './elements/ic-deflect.ts'
import { IcIncidentFeed } from './elements/ic-incident-feed.ts'
import { IcStatus } from './elements/ic-status.ts'
import { IcSubscribe } from './elements/ic-subscribe.ts'
import { IcUptime } from './elements/ic-uptime.ts'

const tags: Record<string, CustomElementConstructor> = {
  'ic-status': IcStatus,
  'ic-incident-feed': IcIncidentFeed,
  'ic-subscribe': IcSubscribe,
  'ic-component-list': IcComponentList,
  'ic-uptime': IcUptime,
  'ic-deflect': IcDeflect,
}

// A page may load the script twice, and in two versions: the first one wins.
for (const [tag, element] of Object.entries(tags)) if (!customElements.get(tag)) customElements.define(tag, element)

export { IcComponentList, IcDeflect, IcIncidentFeed, IcStatus, IcSubscribe, IcUptime }
export { IcStatusChangeEvent } from './elements/ic-status.ts'
export type { IcIncidentUpdateEvent } from './elements/incident-news.ts'
export type { IcMatchEvent } from './elements/match-event.ts'
export type { IcSubscribeEvent } from './elements/subscribe-form.ts'
