import { wrongField } from '../errors.ts'
import { pointer } from '../http/json.ts'

/** What a form sends empty where nothing was chosen. */
const mayBeEmpty = new Set(['locale', 'timeZone'])

/**
 * A form as the JSON it stands for; names that it does not know stay, to be refused. `about` is how a page without
 * JavaScript asks: boxes that were ticked before the visitor went back to everything are sent all the same.
 *
 * @throws Refusal bad_input — a field that can hold one value is given twice, or `about` is neither
 */
export function readSubscribeForm(form: URLSearchParams): unknown {
  const {
    about,
    componentIds = [],
    groupIds = [],
    ...fields
  } = Object.fromEntries([...new Set(form.keys())].map((name) => [name, form.getAll(name)]))
  for (const [name, values] of Object.entries({ ...fields, ...(about ? { about } : {}) })) {
    // Of two, another reader on the way might take the other.
    if (values.length > 1) throw wrongField(pointer([name]), 'is given twice')
  }
  const asked = about?.[0]
  if (asked !== undefined && !['everything', 'some'].includes(asked)) {
    throw wrongField('/about', 'must be everything or some')
  }
  const single = Object.entries(fields).filter(([name, [value]]) => value !== '' || !mayBeEmpty.has(name))
  const isAboutSome = asked === 'some' || (asked === undefined && componentIds.length + groupIds.length > 0)
  return {
    email: '',
    ...Object.fromEntries(single.map(([name, [value]]) => [name, value])),
    ...(isAboutSome && (componentIds.length > 0 || groupIds.length === 0) ? { componentIds } : {}),
    ...(isAboutSome && groupIds.length > 0 ? { groupIds } : {}),
  }
}
