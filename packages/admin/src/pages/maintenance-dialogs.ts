import type {
  Component,
  EditMaintenanceInput,
  Maintenance,
  MaintenanceSummary,
  NotifiedEvent,
  PreviewRecurrenceQuery,
  PreviewTemplateInput,
  ScheduleMaintenanceInput,
} from '@incident-commander/server/contract'
import { en } from '@incident-commander/widget/labels/en.ts'
import { html, type TemplateResult } from 'lit'
import { countRecipients, previewMessage } from '../api/incidents.ts'
import {
  editMaintenance,
  postMaintenanceUpdate,
  previewRecurrence,
  scheduleMaintenance,
  turnMaintenance,
} from '../api/maintenances.ts'
import { listTemplates, previewTemplate } from '../api/templates.ts'
import '../elements/admin-maintenance-act.ts'
import type { ActInput, MaintenanceDoneEvent } from '../elements/admin-maintenance-act.ts'
import type { MaintenanceStep } from '../elements/admin-maintenance-now.ts'
import '../elements/admin-move-dialog.ts'
import '../elements/admin-plan-dialog.ts'
import type { PlannedEvent } from '../elements/admin-plan-dialog.ts'
import type { Act } from '../words/maintenance.ts'
import type { ScreenContext } from './screen.ts'

const counting = (pageId: string) => (componentIds: string[], signal: AbortSignal) =>
  countRecipients(pageId, { componentIds }, signal)

const previewing = (pageId: string) => async (message: string, signal: AbortSignal) =>
  (await previewMessage(pageId, message, signal)).tree

/** The dialog that plans a maintenance on the page one is at, or edits the plan of one. */
export function planDialog(
  { page, document }: ScreenContext,
  components: readonly Component[] | undefined,
  maintenance: Maintenance | null,
  on: { planned: (event: PlannedEvent) => void; leave: () => void },
): TemplateResult {
  return html`<admin-plan-dialog
    .pageId=${page.id}
    .components=${components ?? document?.components ?? []}
    .place=${{ labels: en, timeZone: page.timeZone }}
    .maintenance=${maintenance}
    .byDefault=${page.notifyByDefault.includes('maintenance.scheduled')}
    .send=${(input: ScheduleMaintenanceInput, key: string) => scheduleMaintenance(page.id, input, key)}
    .edit=${(seen: Maintenance, input: EditMaintenanceInput, key: string) => editMaintenance(page.id, seen, input, key)}
    .count=${counting(page.id)}
    .windows=${(query: PreviewRecurrenceQuery, signal: AbortSignal) => previewRecurrence(page.id, query, signal)}
    .preview=${previewing(page.id)}
    .templates=${(signal: AbortSignal) => listTemplates(page.id, signal)}
    .fill=${(input: PreviewTemplateInput) => previewTemplate(page.id, input)}
    @admin-planned=${on.planned}
    @admin-leave=${on.leave}
  ></admin-plan-dialog>`
}

/** What subscribers are told of by each step. */
const events: Record<Act, NotifiedEvent> = {
  update: 'maintenance.updated',
  start: 'maintenance.started',
  verify: 'maintenance.updated',
  complete: 'maintenance.completed',
  cancel: 'maintenance.canceled',
}

/** Sends what an act means. */
function sending(pageId: string, maintenance: MaintenanceSummary, act: Act) {
  const { id } = maintenance
  return async ({ message, notify, endsSeries, endsAt }: ActInput, key: string): Promise<Maintenance> => {
    const said = message === '' ? { notify } : { message, notify }
    if (act === 'update') return postMaintenanceUpdate(pageId, id, { message, notify }, key)
    if (act === 'verify') return postMaintenanceUpdate(pageId, id, { message, notify, status: 'verifying' }, key)
    // First, since the end of a window plans the next one.
    if (act === 'cancel' && endsSeries)
      await editMaintenance(pageId, maintenance, { recurrence: null }, `${key}-series`)
    return turnMaintenance(pageId, id, act, act === 'start' && endsAt ? { ...said, endsAt } : said, key)
  }
}

/** The dialog of one step in the life of a maintenance. */
export function stepDialog(
  { page }: ScreenContext,
  step: MaintenanceStep,
  maintenance: MaintenanceSummary,
  on: { done: (event: MaintenanceDoneEvent) => void; leave: () => void },
): TemplateResult {
  if (step === 'move') {
    return html`<admin-move-dialog .maintenance=${maintenance} .place=${{ labels: en, timeZone: page.timeZone }}
      .byDefault=${page.notifyByDefault.includes('maintenance.updated')} ?reminds=${page.notifyByDefault.includes('maintenance.reminder')} .count=${counting(page.id)}
      .send=${(seen: MaintenanceSummary, input: EditMaintenanceInput, key: string) => editMaintenance(page.id, seen, input, key)}
      @admin-maintenance-done=${on.done} @admin-leave=${on.leave}></admin-move-dialog>`
  }
  return html`<admin-maintenance-act .act=${step} .maintenance=${maintenance} .place=${{ labels: en, timeZone: page.timeZone }} .send=${sending(page.id, maintenance, step)}
    .byDefault=${page.notifyByDefault.includes(events[step])} .count=${counting(page.id)} .preview=${previewing(page.id)}
    @admin-maintenance-done=${on.done} @admin-leave=${on.leave}></admin-maintenance-act>`
}
