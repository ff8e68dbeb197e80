import { labelsFor } from '@incident-commander/widget/labels/all.ts'
import { makeBadge } from 'badge-maker'
import type { ComponentStatus, Indicator } from '../../contract/index.ts'
import type { PageSnapshot } from '../snapshot.ts'
import { overallStatus } from '../status-document.ts'

/** The styles of shields.io, by its names. */
export const badgeStyles = ['flat', 'flat-square', 'plastic', 'for-the-badge', 'social'] as const

/** How somebody wants a badge. */
export interface BadgeWish {
  style: (typeof badgeStyles)[number]
  /** What stands before the status; null for the usual words. */
  label: string | null
}

/** The design's status colours that carry white words at 4.5:1 or better. */
const colors: Record<Indicator | 'unknown', string> = {
  none: '#0b664a',
  maintenance: '#1f4fb0',
  minor: '#785400',
  major: '#97390a',
  critical: '#960d34',
  unknown: '#5e6773',
}

const indicators: Record<ComponentStatus, Indicator> = {
  operational: 'none',
  under_maintenance: 'maintenance',
  degraded_performance: 'minor',
  partial_outage: 'major',
  major_outage: 'critical',
}

/**
 * The overall status in one line, or that of a component, for a README or a footer; its title says it to screen readers.
 * What is not known is grey: a component that is none, or a state that nobody confirmed for a while.
 */
export function toBadge(
  { page, ...snapshot }: PageSnapshot,
  about: { componentId: string | null; isKnown: boolean },
  { style, label }: BadgeWish,
): string {
  const labels = labelsFor(page.locale)
  const { description, ...overall } = overallStatus({ page, ...snapshot })
  const component = snapshot.components.find(({ id }) => id === about.componentId)
  const isKnown = about.isKnown && (about.componentId === null || component !== undefined)
  const message = component ? labels.statuses[component.status] : labels.overall(description)
  const indicator = component ? indicators[component.status] : overall.indicator
  const svg = makeBadge({
    style,
    label: label ?? component?.name ?? labels.line.status,
    message: isKnown ? message : labels.statuses.unknown,
    color: colors[isKnown ? indicator : 'unknown'],
  })
  // What a pointer over a link in it would change: there is none, and no style may stand in a document of ours.
  return svg.replace(/<style>.*?<\/style>/, '')
}
