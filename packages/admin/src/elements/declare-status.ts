import type { UpdateStatus } from '@incident-commander/server/contract'
import { chevronDownIcon } from '@incident-commander/widget/icons.ts'
import { en } from '@incident-commander/widget/labels/en.ts'
import { html, type TemplateResult } from 'lit'
import { lifecycle } from '../incident.ts'
import { declare as words } from '../words/incidents.ts'
import { field, type Marks } from './field.ts'

/** Where an incident stands when it is declared. */
export function declareStatus(chosen: UpdateStatus, write: (status: UpdateStatus) => void): TemplateResult {
  const choices = lifecycle.filter((status) => status !== 'resolved')
  const picked = (event: Event) => {
    const { value } = event.target as HTMLSelectElement
    write(choices.find((status) => status === value) ?? 'investigating')
  }
  return field(
    { id: 'status', label: words.status, error: null },
    ({ id }: Marks) => html`<span class="select">
      <select class="input" id=${id} @change=${picked}>
        ${choices.map((status) => html`<option value=${status} ?selected=${status === chosen}>${en.incidentStatuses[status]}</option>`)}
      </select>${chevronDownIcon()}
    </span>`,
  )
}
