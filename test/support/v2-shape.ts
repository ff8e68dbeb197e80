/** Says what is wrong with a value, each line beginning with where; nothing if it is as it must be. */
export type Shape = (value: unknown, at: string) => string[]

const say = (value: unknown) => JSON.stringify(value)?.slice(0, 80)

const text =
  (what: string, pattern = /[^]*/): Shape =>
  (value, at) =>
    typeof value === 'string' && pattern.test(value) ? [] : [`${at}: ${say(value)} is not ${what}`]

const oneOf =
  (...wanted: unknown[]): Shape =>
  (value, at) =>
    wanted.includes(value) ? [] : [`${at}: ${say(value)} is none of ${wanted.join(', ')}`]

const orNull =
  (shape: Shape): Shape =>
  (value, at) =>
    value === null ? [] : shape(value, at)

const listOf =
  (shape: Shape): Shape =>
  (value, at) =>
    Array.isArray(value) ? value.flatMap((item, index) => shape(item, `${at}/${index}`)) : [`${at}: is no list`]

/** An object with exactly these keys in this order. */
const objectOf =
  (shapes: Record<string, Shape>): Shape =>
  (value, at) => {
    const keys = Object.keys(value ?? {})
    const wanted = Object.keys(shapes)
    const order = keys.join() === wanted.join() ? [] : [`${at}: has ${keys.join()} instead of ${wanted.join()}`]
    const held = value as Record<string, unknown>
    return [...order, ...wanted.filter((key) => key in held).flatMap((key) => shapes[key]!(held[key], `${at}/${key}`))]
  }

const id = text('an id', /^[a-z0-9]{12}$/)
const instant = text('a time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}(?:Z|[+-]\d\d:\d\d)$/)
const flag = oneOf(true, false)
const count: Shape = (value, at) => (Number.isInteger(value) ? [] : [`${at}: ${say(value)} is no whole number`])
const words = text('words', /\S/)
const url = text('an address without a slash at its end', /^https?:\/\/\S*[^/]$/)
const componentStatus = oneOf(
  'operational',
  'degraded_performance',
  'partial_outage',
  'major_outage',
  'under_maintenance',
)

const page = objectOf({
  id,
  name: words,
  url,
  time_zone: text('a zone', /^[A-Z][A-Za-z]+(?:\/[A-Za-z_+-]+)*$/),
  updated_at: instant,
})

const status = objectOf({
  indicator: oneOf('none', 'minor', 'major', 'critical', 'maintenance'),
  description: words,
})

const componentShapes = {
  id,
  name: words,
  status: componentStatus,
  created_at: instant,
  updated_at: instant,
  position: count,
  description: orNull(text('text')),
  showcase: flag,
  start_date: orNull(text('a day', /^\d{4}-\d\d-\d\d$/)),
  group_id: orNull(id),
  page_id: id,
  group: flag,
  only_show_if_degraded: flag,
}
const single = objectOf(componentShapes)
const group = objectOf({ ...componentShapes, components: listOf(id) })
const component: Shape = (value, at) =>
  (value as { group?: unknown } | null)?.group === true ? group(value, at) : single(value, at)

const affectedComponent = objectOf({ code: id, name: words, old_status: componentStatus, new_status: componentStatus })

const updateOf = (statuses: Shape) =>
  objectOf({
    id,
    status: statuses,
    body: text('text'),
    incident_id: id,
    created_at: instant,
    updated_at: instant,
    display_at: orNull(instant),
    affected_components: orNull(listOf(affectedComponent)),
    deliver_notifications: flag,
    custom_tweet: oneOf(null),
    tweet_id: oneOf(null),
  })

const recordShapes = (statuses: Shape, impacts: Shape) => ({
  id,
  name: words,
  status: statuses,
  created_at: instant,
  updated_at: instant,
  monitoring_at: orNull(instant),
  resolved_at: orNull(instant),
  impact: impacts,
  shortlink: url,
  started_at: instant,
  page_id: id,
  incident_updates: listOf(updateOf(statuses)),
  components: listOf(component),
})

const incident = objectOf({
  ...recordShapes(
    oneOf('investigating', 'identified', 'monitoring', 'resolved', 'postmortem'),
    oneOf('none', 'minor', 'major', 'critical'),
  ),
  reminder_intervals: oneOf(null),
})

const maintenance = objectOf({
  ...recordShapes(oneOf('scheduled', 'in_progress', 'verifying', 'completed'), oneOf('maintenance')),
  scheduled_for: instant,
  scheduled_until: instant,
})

const components = listOf(component)
const incidents = listOf(incident)
const maintenances = listOf(maintenance)

/** The contract of the Statuspage API v2, written down once more: each document's shape by its name under /api/v2/. */
export const v2Shapes: Record<string, Shape> = {
  'summary.json': objectOf({ page, components, incidents, scheduled_maintenances: maintenances, status }),
  'status.json': objectOf({ page, status }),
  'components.json': objectOf({ page, components }),
  'incidents.json': objectOf({ page, incidents }),
  'incidents/unresolved.json': objectOf({ page, incidents }),
  'incidents/resolved.json': objectOf({ page, incidents }),
  'scheduled-maintenances.json': objectOf({ page, scheduled_maintenances: maintenances }),
  'scheduled-maintenances/upcoming.json': objectOf({ page, scheduled_maintenances: maintenances }),
  'scheduled-maintenances/active.json': objectOf({ page, scheduled_maintenances: maintenances }),
}
