import type { AddSubscriberInput, CreatePageInput } from '../contract/index.ts'
import { daysAgo, minutesAgo } from './when.ts'

/** Where Acme Cloud is at home. */
export const timeZone = 'Europe/Berlin'

export const page = { name: 'Acme Cloud', slug: 'acme-cloud', timeZone, locale: 'en' } satisfies CreatePageInput

export const owner = { name: 'Lena Moser', email: 'lena.moser@acme.example', password: 'acme-cloud-demo' }

/** What the provider's customers use, by group. */
export const groups = [
  {
    name: 'Core platform',
    components: [
      { name: 'API', description: 'Requests to api.acme.example' },
      { name: 'Dashboard', description: 'The console at app.acme.example' },
      { name: 'Authentication', description: 'Signing in, single sign-on and API keys' },
      { name: 'Webhooks', description: 'Messages from us to your servers' },
      { name: 'Email delivery', description: null },
    ],
  },
  {
    name: 'Data',
    components: [
      { name: 'Managed databases', description: 'PostgreSQL and Redis' },
      { name: 'Object storage', description: null },
      { name: 'Backups', description: 'Nightly copies and restoring them' },
      { name: 'Analytics', description: 'Usage figures and reports' },
    ],
  },
  {
    name: 'Regions',
    components: [
      { name: 'Frankfurt', description: 'eu-central' },
      { name: 'Virginia', description: 'us-east' },
      { name: 'Singapore', description: 'ap-southeast' },
      // Nobody sees it while it works.
      { name: 'Stockholm', description: 'Takes over from Frankfurt', onlyShowIfDegraded: true },
    ],
  },
] as const satisfies {
  name: string
  components: { name: string; description: string | null; onlyShowIfDegraded?: boolean }[]
}[]

export type ComponentName = (typeof groups)[number]['components'][number]['name']

/** Of a subscriber who is told of the open incident's beginning in vain. */
export const fullMailbox = 'status@fennec.example'

/** Of a webhook that has answered nothing but faults of late, yet not for so long that it would be given up. */
export const brokenHost = 'hooks.fieldnote.example'
export const brokenSince = daysAgo(3, '00:00')

/** Who has subscribed, and for what; all have confirmed. */
export const subscribers: (Omit<AddSubscriberInput, 'componentIds'> & {
  since: ReturnType<typeof daysAgo>
  components?: ComponentName[]
})[] = [
  { email: 'mara@northwind.example', since: daysAgo(96, '09:20'), timeZone: 'Europe/London' },
  { email: 'ops@parcelo.example', since: daysAgo(64, '14:05'), components: ['API', 'Webhooks', 'Frankfurt'] },
  { email: 'technik@kastanie.example', since: daysAgo(29, '07:45'), locale: 'de', timeZone: 'Europe/Berlin' },
  {
    channel: 'slack',
    url: 'https://hooks.slack.example/services/T02ACME/B05STATUS/kd83',
    since: daysAgo(58, '10:15'),
  },
  { channel: 'webhook', url: 'https://hooks.parcelo.example/status/7f2c', since: daysAgo(41, '16:30') },
  {
    channel: 'webhook',
    url: `https://${brokenHost}/status/inbox`,
    since: daysAgo(12, '11:00'),
    components: ['API', 'Webhooks'],
  },
  { email: fullMailbox, since: minutesAgo(90), components: ['API'] },
]
