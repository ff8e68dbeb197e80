import type { ComponentStatus, Impact, IncidentStatus, Indicator } from '@incident-commander/server/contract'
import type { TemplateResult } from 'lit'
import { icon, indicatorShape } from './shapes.ts'

export { chevronEndIcon, indicatorShape } from './shapes.ts'
export { mailIcon, warningIcon } from './sign-up-icons.ts'

/* Functions, not constants: a bundle keeps only those it calls. */

const indicators: Partial<Record<string, Indicator>> = {
  operational: 'none',
  degraded_performance: 'minor',
  partial_outage: 'major',
  major_outage: 'critical',
  under_maintenance: 'maintenance',
}

/** The road sign of a component's status; its colour comes from `data-status` on an ancestor. */
export function statusShape(status: ComponentStatus | 'unknown'): TemplateResult {
  return indicatorShape(indicators[status] ?? 'unknown')
}

const incidentStatusIcons: Record<IncidentStatus, string> = {
  investigating: 'M7 12a5 5 0 1 0 0-10 5 5 0 0 0 0 10ZM10.7 10.7 14 14',
  identified: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM8 .8v2M8 13.2v2M.8 8h2M13.2 8h2',
  monitoring: 'M1.5 8.5h2.6l2-5.5 3.6 10.5 2-5h2.8',
  resolved: 'm3 8.5 3.3 3.3L13 4.5',
  postmortem: 'M4 1.8h5.5L13 5.3v8.9H4zM9.3 2v3.5h3.5M6.3 8.3h4M6.3 11h4',
}

/** Where an incident stands, as a line icon. */
export function incidentStatusIcon(status: IncidentStatus): TemplateResult {
  return icon(incidentStatusIcons[status] ?? '')
}

const impactIcons: Record<Impact, string> = {
  none: 'M4 8h8',
  minor: 'm3.5 10 4.5-4 4.5 4',
  major: 'm3.5 12 4.5-4 4.5 4M3.5 8 8 4l4.5 4',
  critical: 'm3.5 13.5 4.5-4 4.5 4M3.5 10 8 6l4.5 4M3.5 6.5 8 2.5l4.5 4',
}

/** The rank of an impact: a dash, one, two or three chevrons. */
export function impactIcon(impact: Impact): TemplateResult {
  return icon(impactIcons[impact] ?? impactIcons.none)
}

/** A page with writing on it: a postmortem. */
export const documentIcon = () => icon('M4 1.8h5.5L13 5.3v8.9H4zM9.3 2v3.5h3.5M6.3 8.3h4M6.3 11h4')
/** A tick. */
export const checkIcon = () => icon('m3 8.5 3.3 3.3L13 4.5')
/** A magnifying glass. */
export const searchIcon = () => icon('M7 12a5 5 0 1 0 0-10 5 5 0 0 0 0 10ZM10.7 10.7 14 14')

/** Points down: something opens here. */
export const chevronDownIcon = () => icon('m4 6.2 4 4 4-4')
/** An arrow back, mirrored in right-to-left text. */
export const backIcon = () => icon('M3 8h10M9 4l4 4-4 4', 'icon flip back')
export const closeIcon = () => icon('m4 4 8 8m0-8-8 8')
export const plusIcon = () => icon('M8 3v10M3 8h10')
export const bellIcon = () =>
  icon('M3.2 11.5c1-1 1.3-2.2 1.3-4.3a3.5 3.5 0 0 1 7 0c0 2.1.3 3.3 1.3 4.3zM6.5 13.8a1.7 1.7 0 0 0 3 0')
export const clockIcon = () => icon('M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 4.8V8l2.2 1.6')
export const calendarIcon = () => icon('M2.5 3.5h11v10h-11zM2.5 6.7h11M5.5 1.8v3M10.5 1.8v3')
export const feedIcon = () => icon('M3 8.2A4.8 4.8 0 0 1 7.8 13M3 3.5A9.5 9.5 0 0 1 12.5 13M3.6 12.4v.01')
export const codeIcon = () => icon('m5 4.5-3.5 3.5L5 11.5M11 4.5 14.5 8 11 11.5')
export const externalIcon = () => icon('M6.5 3.5H3v9.5h9.5V9.5M9.3 2.8h4v4M13 3.1 7.6 8.5')
export const linkIcon = () =>
  icon(
    'M6.8 9.2a2.5 2.5 0 0 0 3.6 0l2.2-2.2A2.5 2.5 0 0 0 9 3.4l-.8.8M9.2 6.8a2.5 2.5 0 0 0-3.6 0L3.4 9A2.5 2.5 0 0 0 7 12.6l.8-.8',
  )
export const editIcon = () => icon('M2.5 13.5 3 10.6l7.7-7.7 2.4 2.4L5.4 13z')
export const retryIcon = () => icon('M13 8a5 5 0 1 1-1.6-3.7M13 1.8v3h-3')
export const copyIcon = () => icon('M5.5 5.5h8v8h-8zM3 10.5h-.5v-8h8V3')
export const moreIcon = () => icon('M3 8h.01M8 8h.01M13 8h.01', 'icon dots')
export const homeIcon = () => icon('M2.5 7 8 2.2 13.5 7v6.5h-11zM6.3 13.3V9.5h3.4v3.8')
export const componentsIcon = () => icon('m8 2 6 3.2-6 3.2-6-3.2zM2 8.2l6 3.2 6-3.2M2 11l6 3.2 6-3.2')
export const maintenanceIcon = () =>
  icon(
    'M13.4 5.2a3.4 3.4 0 0 1-4.6 3.2L4.7 12.5a1.2 1.2 0 0 1-1.7-1.7l4.1-4.1a3.4 3.4 0 0 1 4.2-4.4L9.4 4.2l.4 1.7 1.7.4 1.8-1.9z',
  )
export const settingsIcon = () =>
  icon(
    'M2 4.5h6M12 4.5h2M2 11.5h2M8 11.5h6M10 6.3a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6ZM6 13.3a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6Z',
  )
export const peopleIcon = () =>
  icon(
    'M6 7.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM1.5 13.5c0-2.3 1.8-4 4.5-4s4.5 1.7 4.5 4M10.5 2.7a2.5 2.5 0 0 1 0 4.6M12 9.8c1.6.5 2.5 1.9 2.5 3.7',
  )
export const sunIcon = () =>
  icon('M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1 1M12 12l1 1M13 3l-1 1M4 12l-1 1')
export const moonIcon = () => icon('M13.5 9.5A6 6 0 0 1 6.5 2.5a6 6 0 1 0 7 7Z')
export const screenIcon = () => icon('M1.8 2.8h12.4v8.4H1.8zM5.5 14h5M8 11.2V14')
