import type { ComponentName } from '../provider.ts'
import { daysAgo, minutesAgo } from '../when.ts'
import type { When } from '../when.ts'

/** A maintenance as its team planned it: when it was announced, and what was said of it while it ran. */
export interface ToldMaintenance {
  title: string
  description: string
  components: ComponentName[]
  announced: When
  begins: When
  minutes: number
  recurrence?: string
  /** So many hours before each beginning. */
  reminders?: number[]
  /** So many minutes after its beginning, as all that follows; on what has not begun they are before it. */
  told?: { after: number; status?: 'verifying'; message: string }[]
  extended?: { after: number; minutes: number }
  canceled?: { after: number; message: string }
  completed?: { after: number; message: string }
}

/** Over in every way, under way, to come, and one that comes again. */
export const maintenances: ToldMaintenance[] = [
  {
    title: 'Faster disks for backups',
    description: 'Backups move to faster disks. Restoring one may take a few minutes longer meanwhile.',
    components: ['Backups'],
    announced: daysAgo(79, '10:05'),
    begins: daysAgo(73, '22:00'),
    minutes: 240,
    completed: {
      after: 165,
      message: 'All backups are on the new disks, sooner than we thought. Restoring is quick again.',
    },
  },
  {
    title: 'Database of the dashboard moves',
    description: 'The dashboard is **read-only** while its database moves to another cluster.',
    components: ['Dashboard'],
    announced: daysAgo(30, '12:00'),
    begins: daysAgo(24, '04:00'),
    minutes: 60,
    told: [
      { after: 84, status: 'verifying', message: 'Everything has moved. We are comparing both copies once more.' },
    ],
    extended: { after: 48, minutes: 45 },
    completed: { after: 97, message: 'The dashboard is on its new cluster, and can be written to again.' },
  },
  {
    title: 'New load balancers in Virginia',
    description: 'Connections to servers in Virginia may break off once, for a few seconds.',
    components: ['Virginia'],
    announced: daysAgo(19, '15:30'),
    begins: daysAgo(12, '06:00'),
    minutes: 120,
    canceled: {
      after: -1180,
      message: 'The new load balancers arrive later than promised. We will announce another time.',
    },
  },
  {
    title: 'Object storage moves to new nodes',
    description:
      'A third of our storage nodes are replaced, one after another. Reading and writing go on; **large uploads may be slower** than usual.',
    components: ['Object storage'],
    announced: minutesAgo(4 * 1440 + 90),
    begins: minutesAgo(40),
    minutes: 150,
    told: [{ after: 31, message: 'Two of six nodes are replaced, and all data on them has been checked.' }],
  },
  {
    title: 'New certificates for single sign-on',
    description: 'We change the certificates of single sign-on. Whoever is signed in stays so.',
    components: ['Authentication'],
    announced: daysAgo(58, '11:20'),
    begins: daysAgo(52, '03:00'),
    minutes: 30,
  },
  {
    title: 'More power for Singapore',
    description: 'A second power supply is connected to our racks in Singapore. We expect no interruption.',
    components: ['Singapore'],
    announced: daysAgo(47, '08:15'),
    begins: daysAgo(38, '18:00'),
    minutes: 120,
    told: [{ after: 75, status: 'verifying', message: 'The second supply is connected. We are testing both.' }],
  },
  {
    title: 'New switches in Frankfurt',
    description:
      'We replace two network switches. Connections to servers in Frankfurt may break off **once, for a few seconds**.',
    components: ['Frankfurt'],
    announced: daysAgo(10, '09:10'),
    begins: daysAgo(5, '02:00'),
    minutes: 90,
    told: [
      { after: 24, message: 'The first switch is in place. Traffic runs over it, and we go on with the second one.' },
      { after: 71, status: 'verifying', message: 'Both switches are in place. We are measuring every connection.' },
    ],
  },
  {
    title: 'PostgreSQL 18 for managed databases',
    description:
      'Databases on version 17 move to version 18, one after another. Each of them is read-only for about two minutes; nothing has to be done.\n\nWhoever would rather choose the time can [move now](https://docs.acme.example/databases/upgrade).',
    components: ['Managed databases', 'Backups'],
    announced: daysAgo(2, '13:30'),
    begins: daysAgo(-3, '21:00'),
    minutes: 180,
  },
  {
    title: 'Weekly restart of the report builders',
    description: 'Reports that are being made then begin anew and are ready a few minutes later.',
    components: ['Analytics'],
    announced: daysAgo(23, '09:00'),
    begins: daysAgo(20, '04:00'),
    minutes: 20,
    recurrence: 'FREQ=WEEKLY',
    reminders: [1],
  },
]
