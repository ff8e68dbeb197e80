import { daysAgo } from '../when.ts'
import type { ToldIncident } from './told.ts'

/** The last four weeks, newest first. */
export const recentIncidents: ToldIncident[] = [
  {
    title: 'Slow sign-in with single sign-on',
    impact: 'minor',
    began: daysAgo(2, '09:04'),
    told: [
      {
        after: 4,
        status: 'investigating',
        message:
          'Signing in through one identity provider takes up to 20 seconds. Other ways of signing in are not affected. We are looking for the cause.',
        components: { Authentication: 'degraded_performance' },
      },
      {
        after: 15,
        status: 'identified',
        message: 'A lookup waits for a server that no longer answers. We are taking that server out.',
      },
      {
        after: 24,
        status: 'monitoring',
        message: 'The lookup is fast again, and signing in takes less than a second. We are watching it.',
      },
      {
        after: 38,
        status: 'resolved',
        message: 'Single sign-on has been at normal speed for 15 minutes. There is nothing that you have to do.',
      },
    ],
  },
  {
    title: 'Drill: nobody can sign in',
    impact: 'critical',
    test: true,
    began: daysAgo(3, '12:30'),
    told: [
      {
        after: 0,
        status: 'investigating',
        message: 'This is a drill. Nobody can sign in.',
        components: { Authentication: 'major_outage' },
      },
      { after: 20, status: 'resolved', message: 'The drill is over.' },
    ],
  },
  {
    title: 'Webhooks sent twice',
    impact: 'minor',
    began: daysAgo(5, '13:12'),
    told: [
      {
        after: 6,
        status: 'investigating',
        message:
          'Some webhooks arrive twice. Both copies carry the same `Acme-Delivery` header, so a server that remembers it can ignore the second.',
        components: { Webhooks: 'degraded_performance' },
        nextWithin: 30,
      },
      {
        after: 22,
        status: 'identified',
        message: `A worker that was restarted sends again what it had sent already. We are rolling out a fix. Until then:

1. Nothing is lost, and the order stays.
2. The signatures of both copies are valid.
3. [Handling a webhook twice](https://docs.acme.example/webhooks/twice) describes what your server can do.`,
        nextWithin: 30,
      },
      {
        after: 49,
        status: 'monitoring',
        message: 'The fix is on all workers. We have seen no second copy for ten minutes and go on watching.',
      },
      {
        after: 71,
        status: 'identified',
        message:
          'Some webhooks are sent twice again. Two of our 40 workers still run the old version, because their restart was cut short. We are replacing them.',
        nextWithin: 30,
      },
      { after: 94, status: 'monitoring', message: 'Both workers are replaced. We watch for another half hour.' },
      {
        after: 134,
        status: 'resolved',
        message:
          'No webhook has been sent twice for 40 minutes. A check now keeps a worker from starting on an old version.',
      },
    ],
  },
  {
    title: 'Invoices show the wrong month',
    impact: 'none',
    began: daysAgo(8, '07:30'),
    told: [
      {
        after: 0,
        status: 'identified',
        message:
          'Invoices of this month bear the name of the last one. The amounts are right. We are writing them anew.',
      },
      {
        after: 185,
        status: 'resolved',
        message: 'All invoices have been written anew. The corrected ones are in the dashboard and in your inbox.',
      },
    ],
  },
  {
    title: 'Requests delayed in EU regions',
    impact: 'major',
    began: daysAgo(12, '08:58'),
    told: [
      {
        after: 6,
        status: 'investigating',
        message: 'API requests in EU regions are slow. We are looking for the cause.',
        components: { API: 'partial_outage', Frankfurt: 'degraded_performance' },
        nextWithin: 30,
        edited: {
          after: 3,
          message: 'API requests in EU regions are slow and some time out. We are looking for the cause.',
        },
      },
      {
        after: 35,
        status: 'investigating',
        message: 'The cause is not known yet. About 3% of requests in EU regions time out; trying again usually works.',
        nextWithin: 30,
      },
      {
        after: 57,
        status: 'identified',
        message: 'A network switch in Frankfurt loses packets. We are moving traffic away from it.',
        components: { Webhooks: 'degraded_performance' },
        nextWithin: 30,
      },
      {
        after: 76,
        status: 'monitoring',
        message:
          'Traffic takes another path now and requests are answered at normal speed. Webhooks that were held back are being delivered.',
        components: { API: 'operational', Frankfurt: 'operational' },
      },
      {
        after: 98,
        status: 'resolved',
        message: 'Requests have been at normal speed for 20 minutes, and every delayed webhook has been delivered.',
      },
    ],
    notes: [{ after: 60, message: 'The switch answers health checks while it drops two of five packets.' }],
  },
  {
    title: 'Exports of reports stop half-way',
    impact: null,
    began: daysAgo(15, '15:20'),
    told: [
      {
        after: 8,
        status: 'investigating',
        message: 'Exports of more than 10,000 rows end early, without an error. Reports on the screen are complete.',
        components: { Analytics: 'degraded_performance' },
      },
      { after: 42, status: 'resolved', message: 'Exports are complete again.' },
      {
        after: 75,
        status: 'identified',
        message:
          'Exports to CSV still end early. What we changed helped spreadsheets only; the same fix is on its way for CSV.',
        components: { Analytics: 'degraded_performance' },
        reopen: true,
      },
      {
        after: 130,
        status: 'resolved',
        message: 'Both kinds of export are complete. Please make exports from the last two hours again.',
      },
    ],
  },
  {
    title: 'Confirmation emails up to nine minutes late',
    impact: 'minor',
    began: daysAgo(19, '06:41'),
    enteredAfter: 75,
    told: [
      {
        after: 9,
        status: 'resolved',
        message: 'For nine minutes, confirmation emails waited in a queue. All of them have been delivered since.',
        components: { 'Email delivery': 'degraded_performance' },
      },
    ],
  },
  {
    title: 'Object storage in Singapore lists old versions',
    impact: 'minor',
    began: daysAgo(25, '20:15'),
    told: [
      {
        after: 12,
        status: 'investigating',
        message:
          'Listing a bucket in Singapore may show a version of an object that has been replaced. Reading an object by its name gives the newest one.',
        components: { 'Object storage': 'degraded_performance', Singapore: 'degraded_performance' },
        nextWithin: 60,
      },
      {
        after: 95,
        status: 'identified',
        message:
          'An index lags behind by up to an hour. We are building it anew beside the old one, which takes until tomorrow.',
        nextWithin: 660,
      },
      {
        after: 740,
        status: 'identified',
        message: `The new index is two thirds done. If you need a list that is right now, ask for it with \`consistency=strong\`:

\`\`\`
curl "https://ap.storage.acme.example/my-bucket?list&consistency=strong"
\`\`\`

It takes some seconds longer.`,
        nextWithin: 720,
      },
      {
        after: 1445,
        status: 'monitoring',
        message:
          'Lists come from the new index since five minutes ago and are up to date. We compare both until tonight.',
        components: { Singapore: 'operational' },
      },
      {
        after: 1860,
        status: 'resolved',
        message: 'Both ways of listing have agreed for seven hours. You no longer need `consistency=strong`.',
      },
    ],
  },
]
