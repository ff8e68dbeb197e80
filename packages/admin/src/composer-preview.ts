import type {
  Incident,
  IncidentUpdate,
  MessageTree,
  PreviewTemplateInput,
  Template,
  UpdateStatus,
} from '@incident-commander/server/contract'
import { type ComposerDraft, picksOf, updateInput } from './composer-draft.ts'

/** The incident as it will be once the update is posted. */
export function incidentAfter(
  draft: ComposerDraft,
  incident: Incident,
  status: UpdateStatus,
  tree: MessageTree,
  now: number,
): Incident {
  const ends = status === 'resolved'
  const at = new Date(now).toISOString()
  const picks = picksOf(draft, incident)
  const was = new Map(incident.components.map((component) => [component.id, component.status ?? 'operational']))
  const { nextUpdateBy = null } = updateInput(draft, incident, status, draft.notify ?? true, now)
  const changes = picks.map(({ id, name, status: picked }) => ({
    id,
    name,
    from: was.get(id) ?? ('operational' as const),
    to: ends ? ('operational' as const) : picked,
  }))
  const update: IncidentUpdate = {
    id: 'preview00000',
    status,
    message: draft.message,
    tree,
    at,
    createdAt: at,
    updatedAt: at,
    edited: false,
    nextUpdateBy,
    notify: draft.notify ?? true,
    components: changes.filter(({ from, to }) => from !== to),
    author: null,
  }
  return {
    ...incident,
    status,
    resolvedAt: ends ? at : null,
    nextUpdateBy,
    components: picks.map(({ id, name, status: picked }) => ({ id, name, status: ends ? null : picked })),
    updates: [update, ...incident.updates],
  }
}

/** The question for a template's words, filled in with what is written so far. */
export function fillingFor(
  draft: ComposerDraft,
  incident: Incident,
  status: UpdateStatus,
  template: Template,
  now: number,
): PreviewTemplateInput {
  return {
    kind: 'update',
    message: template.message,
    incidentId: incident.id,
    draft: {
      status,
      componentIds: picksOf(draft, incident).map(({ id }) => id),
      nextUpdateBy: updateInput(draft, incident, status, draft.notify ?? true, now).nextUpdateBy ?? null,
    },
  }
}
