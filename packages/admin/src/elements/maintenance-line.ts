import type { PublicMaintenance } from '@incident-commander/server/contract'
import { maintenanceIcon, statusShape } from '@incident-commander/widget/icons.ts'
import { formatAgo, formatInstant, type Place, timeElement } from '@incident-commander/widget/time.ts'
import { css, html, type TemplateResult } from 'lit'
import { isUnderWay } from '../maintenance.ts'
import { paths } from '../router.ts'
import { maintenance as words, said } from '../words/maintenance.ts'
import { plannedWindow } from './maintenance-parts.ts'

/** One maintenance in a line: the one that runs and until when, else the next and when. */
export function maintenanceLine(maintenance: PublicMaintenance, place: Place, now: number): TemplateResult {
  const { id, title, status, startsAt, endsAt } = maintenance
  const running = isUnderWay(status)
  const end = timeElement(endsAt, formatInstant(endsAt, place, now))
  return html`<section class="card window-line" data-status=${running ? 'under_maintenance' : 'unknown'} aria-label=${words.title}>
    ${running ? statusShape('under_maintenance') : maintenanceIcon()}
    <div>
      <span class="small quiet">${running ? words.underWay : words.nextOne}</span>
      <a class="plain strong" href=${paths.maintenance(id)} dir="auto">${title}</a>
    </div>
    <span class="small quiet end">${running ? said.until(end) : html`${plannedWindow(maintenance, place, now)}, ${formatAgo(startsAt, place, now)}`}</span>
    <a class="small" href=${paths.maintenances}>${words.all}</a>
  </section>`
}

export const lineStyles = css`
  .window-line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 14px;
    padding: 12px 18px;
  }
  .window-line > div {
    display: grid;
    flex: 1 1 14em;
    min-inline-size: 0;
  }
  .window-line > .shape,
  .window-line > .icon {
    inline-size: 20px;
    block-size: 20px;
  }
  @media (max-width: 860px) {
    .window-line { padding-inline: 16px; }
    .window-line .end { flex-basis: 100%; }
  }
`
