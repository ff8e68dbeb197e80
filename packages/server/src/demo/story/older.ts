import { daysAgo } from '../when.ts'
import type { ToldIncident } from './told.ts'

/** What is more than four weeks ago, newest first. */
export const olderIncidents: ToldIncident[] = [
  {
    title: 'Sign-in unavailable',
    impact: 'critical',
    began: daysAgo(33, '16:02'),
    told: [
      {
        after: 3,
        status: 'investigating',
        message: 'Nobody can sign in. Whoever is signed in already can go on working, and API keys work.',
        components: { Authentication: 'major_outage', Dashboard: 'partial_outage' },
        nextWithin: 15,
      },
      {
        after: 14,
        status: 'identified',
        message: 'The database behind sign-in has run out of disk space. We are giving it more.',
        nextWithin: 15,
      },
      {
        after: 27,
        status: 'identified',
        message:
          'The database is back. We let people in step by step, so that it stays up: one in three can sign in now.',
        components: { Authentication: 'partial_outage', Dashboard: 'degraded_performance' },
        nextWithin: 15,
      },
      {
        after: 39,
        status: 'monitoring',
        message: 'Everybody can sign in again. We are watching until the evening peak has passed.',
        components: { Authentication: 'degraded_performance', Dashboard: 'operational' },
      },
      {
        after: 51,
        status: 'resolved',
        message: 'Signing in works for everybody at normal speed. An alarm now tells us a day before a disk is full.',
      },
    ],
  },
  {
    title: 'Managed databases in Virginia change over',
    impact: 'major',
    began: daysAgo(41, '02:17'),
    told: [
      {
        after: 4,
        status: 'investigating',
        message: 'About a third of the databases in Virginia cannot be reached. We are looking for the cause.',
        components: { 'Managed databases': 'partial_outage', Virginia: 'partial_outage' },
        nextWithin: 30,
      },
      {
        after: 16,
        status: 'identified',
        message: `A rack lost power. The databases in it are changing over to their copies, which takes about two minutes each. If yours does not come back by itself, connect again with

\`\`\`
target_session_attrs=read-write
\`\`\`

in the connection string, or see [changing over](https://docs.acme.example/databases/failover).`,
        nextWithin: 30,
      },
      {
        after: 33,
        status: 'monitoring',
        message: 'All databases have changed over and can be reached. No committed change was lost.',
        components: { 'Managed databases': 'degraded_performance', Virginia: 'operational' },
      },
      { after: 68, status: 'resolved', message: 'Every database has its second copy again.' },
    ],
  },
  {
    title: 'Backups of some databases were skipped',
    impact: 'minor',
    began: daysAgo(49, '01:00'),
    enteredAfter: 2955,
    told: [
      {
        after: 0,
        status: 'identified',
        message: 'The nightly backup skipped 14 databases whose names have more than 40 characters.',
        components: { Backups: 'degraded_performance' },
      },
      {
        after: 1470,
        status: 'monitoring',
        message: 'The skipped databases have been backed up by hand.',
      },
      {
        after: 2890,
        status: 'resolved',
        message: 'Last night the backup was complete. We have written to the owners of all 14 databases.',
      },
    ],
  },
  {
    title: 'Connections interrupted in all regions',
    impact: 'critical',
    began: daysAgo(58, '10:36'),
    told: [
      {
        after: 2,
        status: 'investigating',
        message: 'Connections break off in every region. We are looking for the cause.',
        components: { Frankfurt: 'major_outage', Virginia: 'partial_outage', Singapore: 'partial_outage' },
        nextWithin: 15,
      },
      {
        after: 8,
        status: 'monitoring',
        message: 'A wrong route was announced to all regions and has been taken back. Connections hold again.',
        components: { Frankfurt: 'degraded_performance', Virginia: 'operational', Singapore: 'operational' },
      },
      { after: 14, status: 'resolved', message: 'Traffic is at its usual level in every region.' },
    ],
  },
  {
    title: 'Usage figures are a day late',
    impact: 'none',
    began: daysAgo(66, '05:10'),
    told: [
      {
        after: 20,
        status: 'identified',
        message: 'Usage figures end with the day before yesterday. Counting goes on; only showing it is late.',
        components: { Analytics: 'operational' },
      },
      { after: 310, status: 'resolved', message: 'Usage figures are up to date. No figure was lost.' },
    ],
  },
  {
    title: 'Webhooks to some hosts were refused',
    impact: null,
    began: daysAgo(74, '18:48'),
    told: [
      {
        after: 5,
        status: 'identified',
        message:
          'Servers that accept TLS 1.2 only refuse our webhooks since a change. We are taking it back; what was refused is sent again.',
      },
      { after: 22, status: 'resolved', message: 'The change is undone, and every refused webhook has been delivered.' },
    ],
  },
  {
    title: 'Dashboard slow for large accounts',
    impact: 'minor',
    began: daysAgo(83, '08:25'),
    told: [
      {
        after: 10,
        status: 'investigating',
        message: 'The dashboard takes up to 15 seconds for accounts with more than 500 projects.',
        components: { Dashboard: 'degraded_performance' },
      },
      {
        after: 44,
        status: 'monitoring',
        message: 'A missing index was the cause. It is there now, and the dashboard opens at its usual speed.',
      },
      { after: 80, status: 'resolved', message: 'The dashboard opens within a second for accounts of every size.' },
    ],
  },
]
