import { checkout } from './component.examples.ts'
import type { Example } from './example.ts'
import { one } from './example-names.ts'

const templates = '/api/v1/pages/:page/templates'
const path = { page: 'acme-cloud' }
const watching = 't5j9r3w7e1qn'

/** Words written once. */
export const templateExamples: Example[] = [
  {
    route: `POST ${templates}`,
    title: 'For updates, once the fix is in',
    path,
    body: {
      kind: 'update',
      name: 'Fix is in',
      status: 'monitoring',
      message:
        'The fix is in and {{components}} recovers.{{#nextUpdateBy}} We report again by {{nextUpdateBy}}.{{/nextUpdateBy}}',
    },
    names: { '/id': watching },
  },
  {
    route: `POST ${templates}`,
    title: 'For an incident that happens now and then',
    path,
    body: {
      kind: 'incident',
      name: 'Payment provider is down',
      title: 'Payments fail at checkout',
      impact: 'major',
      componentIds: [checkout],
      message: 'Payments fail since {{startedAt}}. **No card is charged twice.**',
    },
  },
  {
    route: `POST ${templates}`,
    title: 'For a maintenance that comes again',
    path,
    body: {
      kind: 'maintenance',
      name: 'Database upgrade',
      title: 'Upgrade of {{components}}',
      componentIds: [checkout],
      durationMinutes: 45,
      message: 'From {{startsAt}} on, payments may take a minute longer.',
    },
  },
  {
    route: `POST ${templates}`,
    title: 'What mails about a new incident begin with',
    path,
    body: {
      kind: 'notification',
      event: 'incident.opened',
      name: 'New incident',
      subject: '{{page}}: {{incident}}',
      message: 'You use {{components}}, so this may concern you.',
    },
  },
  {
    route: `POST ${templates}`,
    title: 'A variable that does not exist',
    path,
    body: { kind: 'update', name: 'Oops', message: 'Hello {{customer}}' },
  },
  {
    route: `POST ${templates}/preview`,
    title: 'As it would be posted now',
    path,
    body: {
      kind: 'update',
      message: '{{components}}: {{status}}.',
      incidentId: one.id,
      draft: { status: 'monitoring' },
    },
  },
  { route: `GET ${templates}`, title: 'All templates', path },
  { route: `GET ${templates}/:id`, title: 'One of them', path: { ...path, id: watching } },
  {
    route: `PATCH ${templates}/:id`,
    title: 'Other words, if nobody has changed it since',
    path: { ...path, id: watching },
    headers: { 'If-Match': '"1"' },
    body: { message: 'The fix is in. We watch {{components}} for half an hour.' },
  },
  { route: `DELETE ${templates}/:id`, title: 'Delete a template', path: { ...path, id: watching } },
]
