/** What a status page says as a whole; `unknown` while it does not answer. */
export type ShownIndicator = 'none' | 'maintenance' | 'minor' | 'major' | 'critical' | 'unknown'

/** Fired by `<ic-status>` when the overall status becomes another, the first answer included; it bubbles. */
export interface IcStatusChangeEvent extends Event {
  readonly indicator: ShownIndicator
  /** What it was before; undefined at the first answer. */
  readonly previous: ShownIndicator | undefined
}

/** Fired when an open incident has a new update, by the element that hears of it first; it bubbles. */
export interface IcIncidentUpdateEvent extends Event {
  readonly incidentId: string
  readonly title: string
  readonly status: 'investigating' | 'identified' | 'monitoring' | 'resolved' | 'postmortem'
  /** The incident's own page. */
  readonly url: string
}

/** Fired when a visitor's wish to be told was taken; it bubbles. */
export interface IcSubscribeEvent extends Event {
  /** Ids of the components the visitor wants to hear about; undefined: everything. */
  readonly componentIds: readonly string[] | undefined
  /** Ids of the groups the visitor wants to hear about as a whole; undefined: none, or everything. */
  readonly groupIds: readonly string[] | undefined
  /** By which way. */
  readonly channel: 'email' | 'sms' | 'webhook'
}

/** Fired by `<ic-deflect>` when a visitor is shown an incident, and by what they make of it; it bubbles. */
export interface IcMatchEvent extends Event {
  /** `accepted`: they want to be told or look at it; `dismissed`: they write about something else. */
  readonly outcome: 'shown' | 'accepted' | 'dismissed'
  readonly incidentId: string
  readonly title: string
  readonly status: 'investigating' | 'identified' | 'monitoring' | 'resolved' | 'postmortem'
  /** The incident's own page. */
  readonly url: string
}

/** What all our elements understand. */
interface IcWidget extends HTMLElement {
  /** Where the status page lives, such as `https://status.example.com`. Default: where the script came from. */
  page: string | undefined
  /** By default an element follows the `color-scheme` of the page around it; `auto` follows the visitor's system. */
  theme: 'light' | 'dark' | 'auto' | undefined
  /** Language of the words, such as `de`. Default: the nearest `lang`. */
  locale: string | undefined
  /** Seconds between two looks when live updates are not available: 30 by default. */
  refreshSeconds: number | undefined
  /** Level of the first heading inside: 3 by default. */
  headingLevel: number | undefined
}

/** The state of a status page in one line. */
export interface IcStatus extends IcWidget {
  /** `pill` by default; `banner` shows only while something is wrong, `corner` floats and opens a panel. */
  variant: 'badge' | 'pill' | 'banner' | 'corner' | undefined
  /** Id or name of the one component or group to speak of. Default: the whole page. */
  component: string | undefined
  /** Shows nothing while all is well. Default: false. */
  onlyWhenAffected: boolean | undefined
  /** Says in a pill or badge when the next maintenance is. Default: false. */
  nextMaintenance: boolean | undefined
  /** Where a `corner` floats, `bottom-end` by default; `top` keeps a `banner` in sight while the page scrolls. */
  position: 'bottom-end' | 'bottom-start' | 'top-end' | 'top-start' | 'top' | undefined
}

/** What is wrong, what was, and a way to be told. */
export interface IcIncidentFeed extends IcWidget {
  /** How many earlier incidents to show: 5 by default, 0 for none. */
  history: number | undefined
  /** Leaves the form to subscribe out. */
  noSubscribe: boolean | undefined
}

/** The components of a status page, by group. */
export interface IcComponentList extends IcWidget {
  /** Id or name of the one group or component to show. Default: all. */
  component: string | undefined
}

/** How a component or group was on each of the last days, and how much of the time it was up. */
export interface IcUptime extends IcWidget {
  /** Id or name of the one component to show. Default: all. */
  component: string | undefined
  /** Id or name of the one group to show, as a whole. */
  group: string | undefined
  /** How many days to show: 90 by default. */
  days: 30 | 60 | 90 | undefined
}

/** Shows, under a support form, the open incident that a visitor is writing about. */
export interface IcDeflect extends IcWidget {
  /** Selector of the fields whose text is compared with what is open. Default: none. */
  for: string | undefined
}

/** Lets a visitor be told of incidents by email, text message or webhook, as the page offers. */
export interface IcSubscribe extends IcWidget {
  /** Ids of the components and groups to hear about, separated by spaces. Default: everything. */
  components: string | undefined
}

/*
 * Attributes, by their names in HTML. Frameworks set what we name here whether or not our script has arrived; a property
 * in camelCase would be lost on an element that is not defined yet.
 */
interface IcWidgetAttributes extends Partial<Pick<IcWidget, 'page' | 'theme' | 'locale'>> {
  /** Seconds between two looks when live updates are not available: 30 by default. */
  'refresh-seconds'?: number | undefined
  /** Level of the first heading inside: 3 by default. */
  'heading-level'?: number | undefined
}

/** Attributes of `<ic-status>`. */
export interface IcStatusAttributes
  extends IcWidgetAttributes, Partial<Pick<IcStatus, 'variant' | 'component' | 'position'>> {
  'only-when-affected'?: IcStatus['onlyWhenAffected']
  'next-maintenance'?: IcStatus['nextMaintenance']
}

/** Attributes of `<ic-incident-feed>`. */
export interface IcIncidentFeedAttributes extends IcWidgetAttributes, Partial<Pick<IcIncidentFeed, 'history'>> {
  /** Leaves the form to subscribe out. */
  'no-subscribe'?: boolean | undefined
}

/** Attributes of `<ic-component-list>`. */
export interface IcComponentListAttributes extends IcWidgetAttributes, Partial<Pick<IcComponentList, 'component'>> {}

/** Attributes of `<ic-uptime>`. */
export interface IcUptimeAttributes
  extends IcWidgetAttributes, Partial<Pick<IcUptime, 'component' | 'group' | 'days'>> {}

/** Attributes of `<ic-deflect>`. */
export interface IcDeflectAttributes extends IcWidgetAttributes, Partial<Pick<IcDeflect, 'for'>> {}

/** Attributes of `<ic-subscribe>`. */
export interface IcSubscribeAttributes extends IcWidgetAttributes, Partial<Pick<IcSubscribe, 'components'>> {}
