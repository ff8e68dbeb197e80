import type { RecurrencePreview } from '@incident-commander/server/contract'
import { chevronDownIcon } from '@incident-commander/widget/icons.ts'
import { formatWindow } from '@incident-commander/widget/maintenance-time.ts'
import { formatDuration, type Place } from '@incident-commander/widget/time.ts'
import { css, html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import {
  frequencies,
  type Frequency,
  placeInMonth,
  type Recurrence,
  type SeriesEnd,
  type Weekday,
  weekdays,
} from '../recurrence.ts'
import { said } from '../words/maintenance.ts'
import { frequencyWords, recurrence as words, weekdayWords } from '../words/recurrence.ts'
import { dayInWords } from './maintenance-parts.ts'
import { field } from './field.ts'

const valueOf = (event: Event) => (event.target as HTMLInputElement | HTMLSelectElement).value

function choose(
  id: string,
  label: string,
  value: string,
  choices: readonly (readonly [string, string])[],
  picked: (value: string) => void,
): TemplateResult {
  return field(
    { id, label, error: null },
    () => html`<span class="select"><select class="input" id=${id} .value=${live(value)} @change=${(event: Event) => picked(valueOf(event))}>
      ${choices.map(([choice, called]) => html`<option value=${choice} ?selected=${choice === value}>${called}</option>`)}
    </select>${chevronDownIcon()}</span>`,
  )
}

/** How often a window comes again, by plain controls; a rule only for whoever asks for one. `day`: of the first window. */
export function recurrenceFields(
  recurrence: Recurrence,
  day: string,
  error: string | null,
  write: (recurrence: Recurrence) => void,
): TemplateResult {
  const { frequency } = recurrence
  const place = placeInMonth(day || '2026-01-01')
  const named: Record<Frequency, string> = {
    ...frequencyWords,
    'monthly-day': words.monthlyDay(place.date),
    'monthly-weekday': words.monthlyWeekday(place.nth, place.weekday),
  }
  const change = (part: Partial<Recurrence>) => write({ ...recurrence, ...part })
  const plain = frequency !== 'once' && frequency !== 'custom'
  return html`<div class="halves">
      ${choose(
        'repeats',
        words.repeats,
        frequency,
        frequencies.map((each) => [each, named[each]] as const),
        (value) => change({ frequency: frequencies.find((each) => each === value) ?? 'once' }),
      )}
      ${plain ? everyField(recurrence, change) : nothing}
    </div>
    ${frequency === 'weekly' ? dayBoxes(recurrence, place.weekday, change) : nothing}
    ${frequency === 'custom' ? ruleField(recurrence, error, change) : nothing}
    ${plain ? endFields(recurrence.end, day, (end) => change({ end })) : nothing}`
}

type Change = (part: Partial<Recurrence>) => void

function everyField({ interval, frequency }: Recurrence, change: Change): TemplateResult {
  const units = interval === 1 ? words.unit : words.units
  return field(
    { id: 'interval', label: words.every, error: null },
    ({
      id,
    }) => html`<span class="every"><input class="input num" id=${id} type="number" min="1" max="99" inputmode="numeric" aria-describedby="unit"
      .value=${live(String(interval))} @change=${(event: Event) => change({ interval: Math.min(99, Math.max(1, Math.round(Number(valueOf(event))) || 1)) })} />
      <span id="unit">${units[frequency]}</span></span>`,
  )
}

function dayBoxes({ days }: Recurrence, usual: Weekday, change: Change): TemplateResult {
  const chosen = days.length > 0 ? days : [usual]
  const toggle = (day: Weekday) =>
    change({ days: weekdays.filter((each) => (each === day ? !chosen.includes(day) : chosen.includes(each))) })
  return html`<fieldset class="field">
    <legend class="label">${words.on}</legend>
    <div class="choices">
      ${weekdays.map(
        (day) =>
          html`<label class="check"><input type="checkbox" name="day" value=${day} .checked=${live(chosen.includes(day))} @change=${() => toggle(day)} />${weekdayWords[day]}</label>`,
      )}
    </div>
    <div><button class="button compact" type="button" @click=${() => change({ days: weekdays.slice(0, 5) })}>${words.workdays}</button></div>
  </fieldset>`
}

function ruleField({ rule }: Recurrence, error: string | null, change: Change): TemplateResult {
  return field(
    { id: 'rule', label: words.rule, hint: words.ruleHint, error },
    ({
      id,
      describedBy,
      invalid,
    }) => html`<input class="input" id=${id} maxlength="490" spellcheck="false" autocapitalize="characters"
      aria-invalid=${invalid} aria-describedby=${describedBy} .value=${live(rule)} @input=${(event: Event) => change({ rule: valueOf(event) })} />`,
  )
}

function endFields(end: SeriesEnd, day: string, write: (end: SeriesEnd) => void): TemplateResult {
  const begin: Record<SeriesEnd['kind'], SeriesEnd> = {
    never: { kind: 'never' },
    count: { kind: 'count', count: 5 },
    until: { kind: 'until', day: day.slice(0, 10) },
  }
  return html`<div class="halves">
    ${choose(
      'series-ends',
      words.ends,
      end.kind,
      [
        ['never', words.never],
        ['count', words.after],
        ['until', words.until],
      ],
      (value) => write(begin[value as SeriesEnd['kind']] ?? { kind: 'never' }),
    )}
    ${
      end.kind === 'count'
        ? field(
            { id: 'count', label: words.count, error: null },
            ({
              id,
            }) => html`<input class="input num" id=${id} type="number" min="1" max="366" inputmode="numeric" .value=${live(String(end.count))}
              @change=${(event: Event) => write({ kind: 'count', count: Math.min(366, Math.max(1, Math.round(Number(valueOf(event))) || 1)) })} />`,
          )
        : nothing
    }
    ${
      end.kind === 'until'
        ? field(
            { id: 'last-day', label: words.lastDay, error: null },
            ({ id }) => html`<input class="input" id=${id} type="date" min=${day.slice(0, 10)} .value=${live(end.day)}
              @change=${(event: Event) => write({ kind: 'until', day: valueOf(event) })} />`,
          )
        : nothing
    }
  </div>`
}

/** The windows that a plan will have. */
export function nextWindows(
  preview: RecurrencePreview | null,
  failed: boolean,
  place: Place,
  now: number,
): TemplateResult {
  return html`<div class="field" role="group" aria-labelledby="next-windows">
    <span class="label" id="next-windows">${words.preview}</span>
    ${
      preview === null
        ? html`<p class="hint" role="status">${failed ? words.unpreviewed : words.previewing}</p>`
        : preview.windows.length === 0
          ? html`<p class="hint">${words.none}</p>`
          : html`<ol class="next" aria-live="polite">${preview.windows.map(
              (window) => html`<li>
                <span>${dayInWords(window.startsAt, place, now)}</span>
                <span class="quiet">${formatWindow(window, said, place, now)}, ${formatDuration(Date.parse(window.endsAt) - Date.parse(window.startsAt), place)}</span>
              </li>`,
            )}</ol>`
    }
  </div>`
}

export const recurrenceStyles = css`
  .choices {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(108px, 100%), 1fr));
    gap: 4px 12px;
  }
  .every {
    display: flex;
    align-items: center;
    gap: 8px;
  }
  .every .input, #count {
    inline-size: 6em;
  }
  .next {
    display: grid;
    grid-template-columns: max-content minmax(0, 1fr);
    column-gap: 16px;
    font-size: var(--ic-type-13);
    font-variant-numeric: tabular-nums;
  }
  .next li {
    display: grid;
    grid-column: 1 / -1;
    grid-template-columns: subgrid;
    padding-block: 5px;
  }
  .next li + li {
    border-block-start: 1px solid var(--ic-color-line);
  }
`
