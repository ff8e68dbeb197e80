import type { Page } from 'playwright'
import { settingsSections } from '../packages/admin/src/pages/settings-sections.ts'
import type { Incident } from '../packages/server/src/contract/index.ts'

/** A screen of the console: where it is, and words that stand there once it is whole. */
export interface ConsoleScreen {
  name: string
  path: string
  words: string
  signedOut?: boolean
  /** What is done there before, such as opening a dialog. */
  act?: (page: Page) => Promise<unknown>
}

const menuOf = (page: Page, name: string, item: string) =>
  page
    .getByRole('button', { name, exact: true })
    .click()
    .then(() => page.getByRole('button', { name: item, exact: true }).click())

/** Every screen of the console, of Acme Cloud at its fixed time. A new one gets a line; pages of the settings have one. */
export const consoleScreens = ({ open, over, draft }: Record<'open' | 'over' | 'draft', Incident>): ConsoleScreen[] => [
  { name: 'sign-in', path: '/console/sign-in', words: 'Email address', signedOut: true },
  { name: 'setup', path: '/console/setup#token=as-printed', words: 'Your name', signedOut: true },
  { name: 'new-page', path: '/console/pages/new', words: 'Short name' },
  { name: 'dashboard', path: '/console?page=acme-cloud', words: 'Last five incidents' },
  { name: 'first-steps', path: '/console?page=acme-labs', words: 'First steps' },
  { name: 'incidents', path: '/console/incidents?page=acme-cloud', words: over.title },
  { name: 'declare', path: '/console/incidents/new?page=acme-cloud', words: 'What do customers notice?' },
  { name: 'incident', path: `/console/incidents/${open.id}?page=acme-cloud`, words: 'At a glance' },
  { name: 'incident-over', path: `/console/incidents/${over.id}?page=acme-cloud`, words: 'At a glance' },
  { name: 'postmortems', path: '/console/postmortems?page=acme-cloud', words: 'Write postmortem' },
  { name: 'postmortem', path: `/console/postmortems/${draft.id}?page=acme-cloud`, words: 'Corrective actions' },
  { name: 'components', path: '/console/components?page=acme-cloud', words: 'Object storage' },
  {
    name: 'component-move',
    path: '/console/components?page=acme-cloud',
    words: 'Object storage',
    act: (page) => page.getByRole('button', { name: 'Move Object storage' }).press('Enter'),
  },
  { name: 'component-add', path: '/console/components/new?page=acme-cloud', words: 'In service since' },
  {
    name: 'component-status',
    path: '/console/components?page=acme-cloud',
    words: 'Object storage',
    act: (page) => page.getByRole('button', { name: 'Status of API' }).click(),
  },
  {
    name: 'component-delete',
    path: '/console/components?page=acme-cloud',
    words: 'Object storage',
    act: async (page) => {
      await menuOf(page, 'More for Webhooks', 'Delete')
      await page.getByText('follow').or(page.getByText('mention it')).first().waitFor()
    },
  },
  ...settingsSections.map(({ id, name }) => ({
    name: `settings-${id}`,
    path: `/console/settings/${id}?page=acme-cloud`,
    words: name,
  })),
]
