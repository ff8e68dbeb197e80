import type { Postmortem, PostmortemSummary } from '@incident-commander/server/contract'
import { warningIcon } from '@incident-commander/widget/icons.ts'
import { formatDay, formatDuration, formatInstant, type Place } from '@incident-commander/widget/time.ts'
import { html, nothing, type TemplateResult } from 'lit'
import { live } from 'lit/directives/live.js'
import type { Failure } from '../api/failure.ts'
import type { PostmortemSaving } from '../controllers/postmortem-saving.ts'
import { field } from '../elements/field.ts'
import { postmortemChip } from '../elements/postmortem-parts.ts'
import type { Conflict, PostmortemField, Writing } from '../postmortem-draft.ts'
import { paths } from '../router.ts'
import { conflict as conflictWords, editor as words, fieldNames, timelineEditor } from '../words/postmortems.ts'

/** What the cards of the editor work on. */
export interface PostmortemForm {
  writing: Writing
  postmortem: Postmortem
  place: Place
  componentNames: string[]
  editable: boolean
  failure: Failure | null
  missingSummary: string | null
  write: (change: Partial<Writing>) => void
}

const errorAt = ({ failure }: PostmortemForm, name: PostmortemField) => failure?.fields.get(`/${name}`) ?? null

/** The account itself: title, summary, impact and root cause. */
export function whatHappenedCard(form: PostmortemForm): TemplateResult {
  const { writing, editable, write } = form
  const text = (name: 'summary' | 'impact' | 'rootCause', label: string, hint?: string) =>
    field(
      {
        id: name,
        label,
        error: (name === 'summary' ? form.missingSummary : null) ?? errorAt(form, name),
        ...(hint ? { hint } : {}),
      },
      ({ id, describedBy, invalid }) =>
        html`<textarea class="input ${name === 'summary' ? '' : 'short'}" id=${id} maxlength="10000" dir="auto" ?readonly=${!editable} aria-invalid=${invalid} aria-describedby=${describedBy}
          .value=${live(writing[name])} @input=${(event: Event) => write({ [name]: (event.target as HTMLTextAreaElement).value })}></textarea>`,
    )
  return html`<section class="card" aria-labelledby="what">
    <header class="h"><h2 id="what">${words.what}</h2><span class="end small faint">${words.markdown}</span></header>
    <div class="pad">
      ${field(
        { id: 'name', label: words.name, error: errorAt(form, 'title') },
        ({ id, describedBy, invalid }) =>
          html`<input class="input" id=${id} maxlength="200" dir="auto" ?readonly=${!editable} aria-invalid=${invalid} aria-describedby=${describedBy}
            .value=${live(writing.title)} @input=${(event: Event) => write({ title: (event.target as HTMLInputElement).value })} />`,
      )}
      ${text('summary', words.summary, words.summaryHint)}${text('impact', words.impact)}${text('rootCause', words.rootCause)}
    </div>
  </section>`
}

/** What is computed, beside what stands instead of it. */
export function numbersCard(form: PostmortemForm): TemplateResult {
  const { postmortem, writing, place, componentNames } = form
  const { computed } = postmortem
  const minutes = formatDuration(computed.downtimeMinutes * 60_000, place)
  const names = componentNames.join(', ')
  const clients = computed.affectedClients
  return html`<section class="card" aria-labelledby="numbers">
    <header class="h"><h2 id="numbers">${words.numbers}</h2></header>
    <div class="pad">
      ${number(form, 'downtimeMinutes', {
        label: words.downtime,
        computed: computed.downtimeMinutes,
        hint: writing.downtimeMinutes === null ? words.isComputedDowntime : words.computedDowntime(minutes),
      })}
      ${number(form, 'affectedClients', {
        label: words.clients,
        computed: clients,
        hint:
          componentNames.length === 0
            ? words.noComponents
            : clients === null
              ? words.noClients
              : writing.affectedClients === null
                ? words.isComputedClients(names)
                : words.computedClients(clients.toLocaleString('en'), names),
      })}
    </div>
  </section>`
}

function number(
  form: PostmortemForm,
  name: 'downtimeMinutes' | 'affectedClients',
  { label, computed, hint }: { label: string; computed: number | null; hint: string },
): TemplateResult {
  const { writing, editable, write } = form
  const typed = (event: Event) => {
    const digits = (event.target as HTMLInputElement).value.replace(/[^\d]/g, '').slice(0, 9)
    write({ [name]: digits === '' ? null : Number(digits) })
  }
  const shown = writing[name] ?? computed
  return field(
    { id: name, label, hint, error: errorAt(form, name) },
    ({ id, describedBy, invalid }) => html`<span class="with">
      <input class="input" id=${id} inputmode="numeric" autocomplete="off" ?readonly=${!editable} aria-invalid=${invalid} aria-describedby=${describedBy}
        .value=${shown === null ? '' : String(shown)} @change=${typed} />
      ${
        editable && writing[name] !== null && computed !== null
          ? html`<button class="button compact" type="button" @click=${() => write({ [name]: null })}>${words.useComputed}</button>`
          : nothing
      }
    </span>`,
  )
}

/** Other accounts, to write like them. */
export function othersCard(others: PostmortemSummary[], incidentId: string, place: Place): unknown {
  const shown = others.filter(({ incident }) => incident.id !== incidentId).slice(0, 5)
  if (shown.length === 0) return nothing
  return html`<section class="card" aria-labelledby="others">
    <header class="h"><h2 id="others">${words.others}</h2></header>
    <ul class="others">
      ${shown.map(
        ({ incident, postmortem }) => html`<li>
          <a class="t" href=${paths.postmortem(incident.id)} dir="auto">${postmortem?.title ?? incident.title}
            <small>${formatDay(incident.resolvedAt ?? incident.startedAt, place, Date.now())}</small></a>
          ${postmortem ? postmortemChip(postmortem.status) : nothing}
        </li>`,
      )}
    </ul>
  </section>`
}

/** Says what somebody else changed, and asks where both did. */
export function conflictNotice(saving: PostmortemSaving, place: Place): unknown {
  const { conflicts, taken } = saving
  if (!taken) return nothing
  const names = taken.fields.map((name) => fieldNames[name]).join(', ')
  return html`<div class="notice" role="alert" data-status="degraded_performance">
    ${warningIcon()}
    <div class="conflicts">
      <p><b class="strong">${conflictWords.title(taken.by ?? conflictWords.somebody)}</b> ${names ? conflictWords.taken(names) : nothing}</p>
      ${conflicts.map(
        (each) => html`<div class="conflict" role="group" aria-label=${fieldNames[each.field]}>
          <p><b class="strong">${fieldNames[each.field]}</b> <span class="quiet">${conflictWords.both}</span></p>
          <p class="small quiet">${conflictWords.theirs}</p>
          <blockquote dir="auto">${inWords(each, place)}</blockquote>
          <div class="inline">
            <button class="button compact" type="button" @click=${() => saving.decide(each, 'mine')}>${conflictWords.mine}</button>
            <button class="button compact" type="button" @click=${() => saving.decide(each, 'theirs')}>${conflictWords.use}</button>
          </div>
        </div>`,
      )}
    </div>
  </div>`
}

function inWords({ field: name, theirs }: Conflict, place: Place): string {
  if (name === 'timeline') {
    return (
      theirs.timeline.map(({ at, text }) => `${formatInstant(at, place, Date.now())}: ${text}`).join('\n') ||
      timelineEditor.none
    )
  }
  if (name === 'actions') {
    return (
      theirs.actions.map(({ text, owner }) => (owner ? `${text} (${owner})` : text)).join('\n') || conflictWords.nothing
    )
  }
  return String(theirs[name] ?? '') || conflictWords.nothing
}
