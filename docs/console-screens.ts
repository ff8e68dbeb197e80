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

/** Opens the incident's dialog, lets a colleague change the impact meanwhile, and saves: nothing is changed by it. */
async function saveTooLate(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Edit', exact: true }).first().click()
  await page.locator('admin-incident-dialog #title').fill('API errors in EU regions')
  await page.route('**/api/v1/pages/*/incidents/*', async (route) => {
    if (route.request().method() !== 'PATCH') return route.fallback()
    const current = (await (await page.request.get(route.request().url())).json()) as Incident
    const problem = { type: 'about:blank', title: 'Changed by somebody else', status: 412, detail: '' }
    return route.fulfill({
      status: 412,
      contentType: 'application/problem+json',
      body: JSON.stringify({ ...problem, current: { ...current, impact: 'minor', version: current.version + 1 } }),
    })
  })
  await page.locator('admin-incident-dialog [type="submit"]').click()
  await page.getByText('changed it while you were writing').waitFor()
}

/** Every screen of the console, of Acme Cloud at its fixed time. A new one gets a line; pages of the settings have one. */
export const consoleScreens = ({ open, over, draft }: Record<'open' | 'over' | 'draft', Incident>): ConsoleScreen[] => [
  { name: 'sign-in', path: '/console/sign-in', words: 'Email address', signedOut: true },
  { name: 'setup', path: '/console/setup#token=as-printed', words: 'Your name', signedOut: true },
  { name: 'new-page', path: '/console/pages/new', words: 'Your page will be at' },
  { name: 'reset', path: '/console/reset#token=as-mailed', words: 'New password', signedOut: true },
  { name: 'forgot', path: '/console/reset', words: 'Set a new password', signedOut: true },
  { name: 'invitation', path: '/console/invitation', words: 'Invitation', signedOut: true },
  { name: 'account', path: '/console/account?page=acme-cloud', words: 'Where you are signed in' },
  { name: 'dashboard', path: '/console?page=acme-cloud', words: 'Last five incidents' },
  { name: 'first-steps', path: '/console?page=acme-labs', words: 'First steps' },
  { name: 'incidents', path: '/console/incidents?page=acme-cloud', words: over.title },
  { name: 'declare', path: '/console/incidents/new?page=acme-cloud', words: 'What do customers notice?' },
  { name: 'incident', path: `/console/incidents/${open.id}?page=acme-cloud`, words: 'At a glance' },
  { name: 'incident-over', path: `/console/incidents/${over.id}?page=acme-cloud`, words: 'At a glance' },
  {
    name: 'incident-edit',
    path: `/console/incidents/${open.id}?page=acme-cloud`,
    words: 'At a glance',
    act: (page) => page.getByRole('button', { name: 'Edit', exact: true }).first().click(),
  },
  {
    name: 'incident-conflict',
    path: `/console/incidents/${open.id}?page=acme-cloud`,
    words: 'At a glance',
    act: saveTooLate,
  },
  {
    name: 'update-edit',
    path: `/console/incidents/${over.id}?page=acme-cloud`,
    words: 'At a glance',
    act: (page) =>
      page
        .getByRole('button', { name: /^Edit the update/ })
        .first()
        .click(),
  },
  {
    name: 'shortcuts',
    path: '/console/components?page=acme-cloud',
    words: 'Object storage',
    act: async (page) => {
      await page.keyboard.press('?')
      await page.getByText('Use these keys').waitFor()
    },
  },
  { name: 'settings', path: '/console/settings?page=acme-cloud', words: 'Settings' },
  {
    name: 'leave',
    path: '/console/settings/page?page=acme-cloud',
    words: 'Next update within',
    act: async (page) => {
      await page.locator('admin-settings-page #name').fill('Acme Europe')
      await page.getByRole('link', { name: 'Incidents' }).filter({ visible: true }).first().click()
      await page.getByText('Leave without saving?').waitFor()
    },
  },
  {
    name: 'invite',
    path: '/console/settings/members?page=acme-cloud',
    words: 'Jonas Ek',
    act: (page) => page.getByRole('button', { name: 'Invite' }).first().click(),
  },
  {
    name: 'token',
    path: '/console/settings/tokens?page=acme-cloud',
    words: 'Demo',
    act: (page) => page.locator('admin-settings-tokens .h button').click(),
  },
  {
    name: 'template',
    path: '/console/settings/templates?page=acme-cloud',
    words: 'Fix is in',
    act: (page) => page.getByRole('button', { name: 'Edit “Fix is in”' }).click(),
  },
  {
    name: 'audit-entry',
    path: '/console/settings/audit?page=acme-cloud',
    words: 'Update posted',
    act: (page) => page.locator('summary', { hasText: 'Update posted' }).first().click(),
  },
  { name: 'maintenance', path: '/console/maintenance?page=acme-cloud', words: 'Upcoming' },
  { name: 'maintenance-plan', path: '/console/maintenance/new?page=acme-cloud', words: 'What will be done?' },
  {
    name: 'maintenance-series',
    path: '/console/maintenance/new?page=acme-cloud',
    words: 'What will be done?',
    act: async (page) => {
      await page.locator('#repeats').selectOption('weekly')
      await page.locator('ol.next li').first().scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'maintenance-one',
    path: '/console/maintenance?page=acme-cloud',
    words: 'Upcoming',
    act: async (page) => {
      await page.locator('admin-maintenance-rows a').first().click()
      await page.getByText('At a glance').waitFor()
    },
  },
  { name: 'notifications', path: '/console/notifications?page=acme-cloud', words: 'mara@northwind.example' },
  {
    name: 'subscriber',
    path: '/console/notifications?page=acme-cloud',
    words: 'mara@northwind.example',
    act: (page) => page.getByRole('button', { name: /^hooks\.fieldnote/ }).click(),
  },
  {
    name: 'subscriber-add',
    path: '/console/notifications?page=acme-cloud',
    words: 'mara@northwind.example',
    act: (page) => page.getByRole('button', { name: 'Add subscriber' }).click(),
  },
  { name: 'channels', path: '/console/notifications/channels?page=acme-cloud', words: 'Told by default' },
  { name: 'notification-log', path: '/console/notifications/log?page=acme-cloud&state=failed', words: 'Retry' },
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
