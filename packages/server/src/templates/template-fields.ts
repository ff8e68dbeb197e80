import type { CreateTemplateInput, EditTemplateInput, TemplateKind, TemplateVariable } from '../contract/index.ts'
import { wrongField } from '../errors.ts'
import { templateFault } from './render-template.ts'

const everything: TemplateVariable[] = [
  'page',
  'incident',
  'components',
  'status',
  'impact',
  'startedAt',
  'nextUpdateBy',
  'link',
]
const ofWindow: TemplateVariable[] = ['page', 'components', 'startsAt', 'endsAt']
const beforeItIsDeclared = everything.filter((name) => name !== 'link')
const beforeItHasATitle = beforeItIsDeclared.filter((name) => name !== 'incident' && name !== 'nextUpdateBy')

/** The fields of each kind, and the variables that are known where its words are used. */
const fieldsOf: Record<TemplateKind, Partial<Record<keyof EditTemplateInput, TemplateVariable[]>>> = {
  incident: { title: beforeItHasATitle, impact: [], status: [], componentIds: [], message: beforeItIsDeclared },
  update: { status: [], message: everything },
  maintenance: { title: ofWindow, componentIds: [], durationMinutes: [], message: ofWindow },
  notification: { subject: everything, message: everything },
}

/** The variables that a kind of template may use anywhere. */
export function variablesOf(kind: TemplateKind): TemplateVariable[] {
  if (kind === 'maintenance') return ofWindow
  return kind === 'incident' ? beforeItIsDeclared : everything
}

const fieldNames = ['title', 'subject', 'message', 'status', 'impact', 'componentIds', 'durationMinutes'] as const
const texts = ['title', 'subject', 'message'] as const

/**
 * Checks that a template has only what its kind has, and only variables that will be known.
 *
 * @throws Refusal bad_input — naming the field, and the variable in it
 */
export function checkTemplate(
  kind: TemplateKind,
  input: Omit<EditTemplateInput, 'name'> & Pick<Partial<CreateTemplateInput>, 'event'>,
): void {
  const fields = fieldsOf[kind]
  for (const name of fieldNames) {
    const value = input[name]
    const isEmpty = value === undefined || value === null || (Array.isArray(value) && value.length === 0)
    if (!isEmpty && !fields[name]) throw wrongField(`/${name}`, `is not part of a template of the kind ${kind}`)
  }
  for (const name of texts) {
    const fault = templateFault(input[name] ?? '', fields[name] ?? [])
    if (fault) throw wrongField(`/${name}`, fault)
  }
  if (input.status === 'resolved' && kind === 'incident') {
    throw wrongField('/status', 'must not be resolved: a template is for what is going on')
  }
}
