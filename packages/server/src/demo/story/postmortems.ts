import type { PostmortemInput } from '../../contract/index.ts'
import { daysAgo } from '../when.ts'
import type { When } from '../when.ts'

/** An account as the team wrote it, after an incident of this title. */
export interface ToldPostmortem {
  incident: string
  at: When
  /** What became of it: a draft where nothing is said. */
  published?: boolean
  internal?: boolean
  account: Omit<PostmortemInput, 'timeline' | 'actions'>
  /** Minutes after the incident began; without one it is what the updates say. */
  timeline?: { after: number; text: string }[]
  /** Due so many days before (negative: after) the demo begins. */
  actions: { text: string; owner: string; dueDaysAgo: number; done: boolean }[]
}

/** What Acme Cloud has to say of three of its incidents. */
export const postmortems: ToldPostmortem[] = [
  {
    incident: 'Requests delayed in EU regions',
    at: daysAgo(9, '14:00'),
    published: true,
    account: {
      title: 'A failed switch, and a fallback that waited too long',
      summary:
        'A network switch in Frankfurt failed. Traffic should have moved to its twin within seconds. It took 76 minutes, because our health check looked at the switch and not at the traffic through it. We are sorry for the delay this caused you.',
      impact:
        'API requests in EU regions took up to 30 seconds, and about 3% timed out. Webhooks arrived up to 40 minutes late. **No request was lost**, and every delayed webhook was delivered.',
      rootCause:
        'The switch kept answering health checks while it dropped two of five packets. Our router trusts that check, so it kept sending traffic there. We have looked: the same check is used in no other place.',
    },
    timeline: [
      { after: 0, text: 'The switch begins to drop packets. Latency alarms fire after 90 seconds.' },
      { after: 6, text: 'Incident declared. Two engineers join.' },
      { after: 53, text: 'Packet loss is traced to one switch, which reports itself healthy.' },
      { after: 76, text: 'Traffic is moved to the second switch by hand. Latency returns to normal.' },
      { after: 98, text: 'Delayed webhooks are delivered. Incident resolved.' },
    ],
    actions: [
      { text: 'The health check measures packet loss', owner: 'Network', dueDaysAgo: 4, done: true },
      { text: 'Traffic moves by itself at 2% packet loss', owner: 'Network', dueDaysAgo: -10, done: false },
      { text: 'Practise moving traffic by hand every quarter', owner: 'Operations', dueDaysAgo: -60, done: false },
    ],
  },
  {
    incident: 'Sign-in unavailable',
    at: daysAgo(2, '13:17'),
    account: {
      summary:
        'For 27 minutes nobody could sign in, and for another 12 only some could. Sessions that were already open kept working. A disk had filled up.',
      impact: 'About 9,400 sign-ins failed. No data was lost or exposed.',
      rootCause:
        'Old log files were kept on the disk of the database behind sign-in, and the job that removes them had stopped.',
    },
    actions: [
      { text: 'An alarm a day before any disk is full', owner: 'Platform', dueDaysAgo: 33, done: true },
      { text: 'Keep log files off the disks of databases', owner: 'Platform', dueDaysAgo: -3, done: false },
    ],
  },
  {
    incident: 'Object storage in Singapore lists old versions',
    at: daysAgo(20, '09:30'),
    internal: true,
    account: {
      summary: 'An index lagged behind by up to an hour after it had been moved to smaller machines.',
      rootCause: 'The move was sized by the load of a weekend.',
    },
    actions: [{ text: 'Size moves by the load of the busiest hour', owner: 'Storage', dueDaysAgo: 12, done: true }],
  },
]
