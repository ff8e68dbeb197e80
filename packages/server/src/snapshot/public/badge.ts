import { labelsFor } from '@incident-commander/widget/labels/all.ts'
import { makeBadge } from 'badge-maker'
import type { Indicator } from '../../contract/index.ts'
import type { PageSnapshot } from '../snapshot.ts'
import { overallStatus } from '../status-document.ts'

/** The design's status colours that carry white words at 4.5:1 or better. */
const colors: Record<Indicator, string> = {
  none: '#0b664a',
  maintenance: '#1f4fb0',
  minor: '#785400',
  major: '#97390a',
  critical: '#960d34',
}

/** `/badge.svg`: the overall status in one line, for a README or a footer; its title says it to screen readers. */
export function toBadge(snapshot: PageSnapshot): string {
  const labels = labelsFor(snapshot.page.locale)
  const { indicator, description } = overallStatus(snapshot)
  return makeBadge({
    label: labels.line.status,
    message: labels.overall(description),
    color: colors[indicator],
  })
}
