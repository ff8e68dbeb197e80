import { html, type TemplateResult } from 'lit'
import { settings as words } from '../words/settings.ts'
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
]
