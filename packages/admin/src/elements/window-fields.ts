import { zonePlace } from '@incident-commander/widget/page/zone-name.ts'
import { formatDuration, type Place, visitorZone, zoneName } from '@incident-commander/widget/time.ts'
import { css, html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import { plan as words, series } from '../words/maintenance.ts'
import { field } from './field.ts'
import { windowHere } from './maintenance-parts.ts'

/** A time of a window, by the page's clock; what `windowHint` says stands below. */
export function windowTime(
  name: 'starts' | 'ends',
  value: string,
  error: string | null,
  typed: (value: string) => void,
): TemplateResult {
  return field(
    { id: name, label: words[name], error },
    ({ id, describedBy, invalid }) => html`<input class="input" type="datetime-local" id=${id} required
    aria-invalid=${invalid} aria-describedby="${describedBy === nothing ? '' : `${String(describedBy)} `}zone" .value=${live(value)}
    @input=${(event: Event) => typed((event.target as HTMLInputElement).value)} />`,
  )
}

/** By which clock the times are, how long that is, and when it is for whoever looks. */
export function windowHint(startsAt: string | null, endsAt: string | null, place: Place): TemplateResult {
  const window = startsAt && endsAt && Date.parse(endsAt) > Date.parse(startsAt) ? { startsAt, endsAt } : null
  const zone = `${zonePlace(place.timeZone)} (${zoneName(new Date(startsAt ?? Date.now()), place)})`
  const length = window && formatDuration(Date.parse(window.endsAt) - Date.parse(window.startsAt), place)
  const here = window && windowHere(window, place, Date.now())
  return html`<p class="hint" id="zone">${words.timesIn(zone, length)}${here ? html` ${words.forYou(zonePlace(visitorZone()))}${here}.` : nothing}</p>`
}

/** What something done to a window of a series is done to. */
export function seriesReach(
  legend: string,
  choices: { window: string; series: string },
  whole: boolean,
  write: (whole: boolean) => void,
): TemplateResult {
  const choice = (value: 'window' | 'series') =>
    html`<label class="check"><input type="radio" name="reach" value=${value}
      .checked=${live(whole === (value === 'series'))} @change=${() => write(value === 'series')} />${choices[value]}</label>`
  return html`<fieldset class="field reach">
    <legend class="label">${legend}</legend>
    ${choice('window')}${choice('series')}
  </fieldset>`
}

/** What new times of a window of a series are for. */
export const timesReach = (whole: boolean, write: (whole: boolean) => void): TemplateResult =>
  seriesReach(series.times, { window: series.thisWindow, series: series.andFollowing }, whole, write)

export const windowFieldStyles = css`
  .halves {
    display: grid;
    /* Narrower, a date and a time do not fit. */
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 220px), 1fr));
    gap: 12px;
  }
  .halves > * {
    min-inline-size: 0;
  }
`
