import type { Example } from './example.ts'
import { one } from './example-names.ts'

const notes = '/api/v1/pages/:page/incidents/:id/notes'
const path = { ...one, noteId: 'n4z8q2x6d0kp' }

/** What the team writes down for itself. */
export const noteExamples: Example[] = [
  {
    route: `POST ${notes}`,
    title: 'Write down what helped',
    path: one,
    body: { message: 'The certificate is renewed by hand. See the runbook, step 4.' },
    names: { '/id': path.noteId },
  },
  {
    route: `PATCH ${notes}/:noteId`,
    title: 'Correct it, if nobody has changed it since',
    path,
    headers: { 'If-Match': '"1"' },
    body: { message: 'The certificate is renewed by hand. See the runbook, step 5.' },
  },
  { route: `GET ${notes}`, title: 'All notes on an incident', path: one },
  { route: `DELETE ${notes}/:noteId`, title: 'Delete a note', path },
]
