import { Indicator } from '../contract/index.ts'
import type { ComponentStatus, Impact, OverallStatus } from '../contract/index.ts'

const rankOf = (overall: OverallStatus) => Indicator.options.indexOf(overall.indicator)

/** What all components together say: Statuspage's roll-up, the first rule that holds. */
function ofComponents(statuses: ComponentStatus[]): OverallStatus {
  const any = (status: ComponentStatus) => statuses.includes(status)
  const all = (status: ComponentStatus) => any(status) && statuses.every((each) => each === status)
  if (all('major_outage')) return { indicator: 'critical', description: 'Major System Outage' }
  if (any('major_outage') || all('partial_outage')) return { indicator: 'major', description: 'Partial System Outage' }
  if (any('partial_outage')) return { indicator: 'minor', description: 'Minor Service Outage' }
  if (all('degraded_performance')) return { indicator: 'minor', description: 'Degraded System Service' }
  if (any('degraded_performance')) return { indicator: 'minor', description: 'Partially Degraded Service' }
  if (any('under_maintenance')) return { indicator: 'maintenance', description: 'Service Under Maintenance' }
  return { indicator: 'none', description: 'All Systems Operational' }
}

const ofImpact: Record<Impact, OverallStatus> = {
  none: { indicator: 'none', description: 'All Systems Operational' },
  minor: { indicator: 'minor', description: 'Minor Service Outage' },
  major: { indicator: 'major', description: 'Partial System Outage' },
  critical: { indicator: 'critical', description: 'Major System Outage' },
}

/**
 * The overall status of a page: the worse of what its components say (groups not counted) and the highest impact of an
 * open incident; where both are as bad, the components' sentence stays.
 */
export function rollUp(statuses: ComponentStatus[], openImpacts: (Impact | null)[]): OverallStatus {
  return openImpacts
    .map((impact) => ofImpact[impact ?? 'none'])
    .reduce((worst, overall) => (rankOf(overall) > rankOf(worst) ? overall : worst), ofComponents(statuses))
}
