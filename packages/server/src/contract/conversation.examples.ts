import type { Example } from './example.ts'
import { northwind, one } from './example-names.ts'

const path = { page: 'acme-cloud' }
const conversations = '/api/v1/pages/:page/incidents/:id/conversations'
const suggestions = '/api/v1/pages/:page/suggestions'
const conversationId = 'v6t1c8k3m9ba'
const suggestion = 's2g7h4w0y5re'

/** What a help desk and the team do; asked while an incident is open. */
export const conversationExamples: Example[] = [
  {
    route: 'POST /api/v1/pages/:page/conversations/match',
    title: 'A message came in a conversation: what is it about?',
    path,
    body: {
      reference: 'ticket-4711',
      url: 'https://help.example.com/tickets/4711',
      clientId: northwind,
      message: 'my card gets declined every time I try to check out, what is wrong today?',
      limit: 1,
    },
    names: { '/suggestions/0/id': suggestion, '/suggestions/0/conversation/id': conversationId },
  },
  { route: `GET ${suggestions}/waiting`, title: 'How many suggestions wait for a word', path },
  {
    route: `GET ${suggestions}`,
    title: 'Those for one incident',
    path,
    query: { incidentId: one.id, state: 'waiting' },
  },
  {
    route: `POST ${suggestions}/:id/accept`,
    title: 'It is right: the conversation is linked',
    path: { ...path, id: suggestion },
  },
  { route: `GET ${conversations}`, title: 'What is linked to an incident', path: one },
  {
    route: `POST ${conversations}`,
    title: 'Link one by hand; sent again it changes nothing',
    path: one,
    body: { reference: 'ticket-4712', url: 'https://help.example.com/tickets/4712' },
  },
  {
    route: `DELETE ${conversations}/:conversationId`,
    title: 'It is about something else after all',
    path: { ...one, conversationId },
  },
  {
    route: `POST ${suggestions}/:id/reject`,
    title: 'It is wrong; said of one that was unlinked it stays so',
    path: { ...path, id: suggestion },
  },
]
