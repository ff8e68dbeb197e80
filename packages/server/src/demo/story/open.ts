import { minutesAgo } from '../when.ts'
import type { ToldIncident } from './told.ts'

/** What is wrong while the demo is looked at. */
export const openIncident: ToldIncident = {
  title: 'Elevated API errors in EU regions',
  impact: 'major',
  began: minutesAgo(57),
  told: [
    {
      after: 5,
      status: 'investigating',
      message:
        'About one in ten API requests in EU regions fails. The dashboard loads slowly and webhooks arrive late. US and Asia regions are not affected.',
      components: { API: 'partial_outage', Dashboard: 'degraded_performance', Webhooks: 'degraded_performance' },
      nextWithin: 30,
    },
    {
      after: 21,
      status: 'identified',
      message:
        'A configuration change made some EU servers drop connections to the database. We are rolling it back. Requests to `eu.api.acme.example` may fail with status 503.',
      components: { Frankfurt: 'degraded_performance' },
      nextWithin: 30,
    },
    {
      after: 36,
      status: 'identified',
      message: `The rollback has begun. Until it is through:

- retrying a failed request is safe, and [most of our clients](https://docs.acme.example/clients/retries) do it by themselves,
- requests to \`us.api.acme.example\` are answered as usual,
- webhooks that could not be sent are kept, and sent later in their order.`,
      nextWithin: 30,
    },
    {
      after: 53,
      status: 'identified',
      message:
        'The fix is on half of our EU servers and error rates are falling: from **11%** to **4%** of requests. We expect to reach all servers by <t:+25>.',
      components: { Dashboard: 'operational' },
      nextWithin: 30,
    },
  ],
  notes: [
    {
      after: 9,
      message: 'Pool on `fra-db-proxy-3` is empty, and it reports itself healthy. Jonas is looking at change 4711.',
    },
    {
      after: 24,
      message:
        'Change 4711 it is. Rolling back host by host; **do not** restart the proxies, that drops what still works.',
    },
  ],
}
