import { html, type TemplateResult } from 'lit'
import { auditWords } from '../words/audit.ts'
import { clients } from '../words/clients.ts'
import { embed } from '../words/embed.ts'
import { brandingWords, dangerWords, pageWords, retentionWords, settings as words } from '../words/settings.ts'
import { tokens } from '../words/tokens.ts'
import { templates } from '../words/templates.ts'
import type { ScreenContext } from './screen.ts'

/** One page of the settings, fetched when somebody first opens it. */
export interface SettingsSection {
  /** The last part of its address. */
  id: string
  /** As the menu of the settings calls it. */
  name: string
  tag: string
  load: () => Promise<unknown>
  render: (context: ScreenContext) => TemplateResult
  /** Who finds it in the menu; everybody where nothing is said. */
  isFor?: (context: ScreenContext) => boolean
}

/** The pages of the settings, in the order of the menu. */
export const settingsSections: readonly SettingsSection[] = [
  {
    id: 'page',
    name: pageWords.title,
    tag: 'admin-settings-page',
    load: () => import('./admin-settings-page.ts'),
    render: (context) => html`<admin-settings-page .context=${context}></admin-settings-page>`,
  },
  {
    id: 'branding',
    name: brandingWords.title,
    tag: 'admin-settings-branding',
    load: () => import('./admin-settings-branding.ts'),
    render: (context) => html`<admin-settings-branding .context=${context}></admin-settings-branding>`,
  },
  {
    id: 'embed',
    name: embed.title,
    tag: 'admin-settings-embed',
    load: () => import('./admin-settings-embed.ts'),
    render: (context) => html`<admin-settings-embed .context=${context}></admin-settings-embed>`,
  },
  {
    id: 'tokens',
    name: tokens.title,
    tag: 'admin-settings-tokens',
    load: () => import('./admin-settings-tokens.ts'),
    render: (context) => html`<admin-settings-tokens .context=${context}></admin-settings-tokens>`,
  },
  {
    id: 'members',
    name: words.members,
    tag: 'admin-settings-members',
    load: () => import('./admin-settings-members.ts'),
    render: (context) => html`<admin-settings-members .context=${context}></admin-settings-members>`,
  },
  {
    id: 'templates',
    name: templates.title,
    tag: 'admin-settings-templates',
    load: () => import('./admin-settings-templates.ts'),
    render: (context) => html`<admin-settings-templates .context=${context}></admin-settings-templates>`,
  },
  {
    id: 'clients',
    name: clients.title,
    tag: 'admin-settings-clients',
    load: () => import('./admin-settings-clients.ts'),
    render: (context) => html`<admin-settings-clients .context=${context}></admin-settings-clients>`,
  },
  {
    id: 'retention',
    name: retentionWords.title,
    tag: 'admin-settings-retention',
    load: () => import('./admin-settings-retention.ts'),
    render: (context) => html`<admin-settings-retention .context=${context}></admin-settings-retention>`,
  },
  {
    id: 'audit',
    name: auditWords.title,
    tag: 'admin-settings-audit',
    load: () => import('./admin-settings-audit.ts'),
    render: (context) => html`<admin-settings-audit .context=${context}></admin-settings-audit>`,
  },
  {
    id: 'danger',
    name: dangerWords.title,
    tag: 'admin-settings-danger',
    load: () => import('./admin-settings-danger.ts'),
    render: (context) => html`<admin-settings-danger .context=${context}></admin-settings-danger>`,
    isFor: ({ me }) => me.scopes.includes('settings:write'),
  },
]
