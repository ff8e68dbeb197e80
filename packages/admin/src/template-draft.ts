import type { EditTemplateInput, Template, TemplateKind } from '@incident-commander/server/contract'

/** A part of a template that is typed. */
export type TemplateText = 'name' | 'title' | 'subject' | 'message' | 'durationMinutes'

/** A template as it is being written. */
export interface TemplateDraft extends Record<TemplateText, string> {
  status: Template['status']
  impact: Template['impact']
  componentIds: string[]
}

export const emptyTemplate: TemplateDraft = {
  name: '',
  title: '',
  subject: '',
  message: '',
  durationMinutes: '',
  status: null,
  impact: null,
  componentIds: [],
}

/** A template that is there, to be edited. */
export function draftOf({ name, title, subject, message, durationMinutes, ...rest }: Template): TemplateDraft {
  const { status, impact, componentIds } = rest
  return {
    name,
    title: title ?? '',
    subject: subject ?? '',
    message: message ?? '',
    durationMinutes: durationMinutes === null ? '' : String(durationMinutes),
    status,
    impact,
    componentIds,
  }
}

/** Blank is nothing. */
export const written = (value: string): string | null => value.trim() || null

/** What is sent of a draft: of each kind what it has. */
export function templateInput(kind: TemplateKind, draft: TemplateDraft): EditTemplateInput & { name: string } {
  return { name: draft.name.trim(), message: written(draft.message), ...fieldsOf(kind, draft) }
}

function fieldsOf(kind: TemplateKind, draft: TemplateDraft): Omit<EditTemplateInput, 'name'> {
  const { title, subject, status, impact, componentIds, durationMinutes } = draft
  switch (kind) {
    case 'incident':
      return { title: written(title), status, impact, componentIds }
    case 'update':
      return { status }
    case 'maintenance':
      return { title: written(title), componentIds, durationMinutes: Number(durationMinutes) || null }
    default:
      return { subject: written(subject) }
  }
}
