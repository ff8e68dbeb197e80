import { SignUpChannel } from '../contract/index.ts'
import { wrongField } from '../errors.ts'
import { pointer } from '../http/json.ts'

/** What a form sends empty where nothing was chosen. */
const mayBeEmpty = new Set(['locale', 'timeZone'])

/** Which field each channel takes from the form that has them all. */
const fieldsOf: Record<SignUpChannel, string[]> = { email: ['email'], sms: ['phone', 'consent'], webhook: ['url'] }
const addressFields = Object.values(fieldsOf).flat()

/**
 * A form as the JSON it stands for; names that it does not know stay, to be refused. `about` is how a page without
 * JavaScript asks: boxes that were ticked before the visitor went back to everything are sent all the same. `channel` says
 * which of its addresses is meant; what was typed for another is left.
 *
 * @throws Refusal bad_input — a field that can hold one value is given twice, or `about` or `channel` is none there is
 */
export function readSubscribeForm(form: URLSearchParams): unknown {
  const {
    about,
    channel,
    componentIds = [],
    groupIds = [],
    ...fields
  } = Object.fromEntries([...new Set(form.keys())].map((name) => [name, form.getAll(name)]))
  for (const [name, values] of Object.entries({
    ...fields,
    ...(about ? { about } : {}),
    ...(channel ? { channel } : {}),
  })) {
    // Of two, another reader on the way might take the other.
    if (values.length > 1) throw wrongField(pointer([name]), 'is given twice')
  }
  const asked = about?.[0]
  if (asked !== undefined && !['everything', 'some'].includes(asked)) {
    throw wrongField('/about', 'must be everything or some')
  }
  const way = SignUpChannel.safeParse(channel?.[0] ?? 'email')
  if (!way.success) throw wrongField('/channel', `must be one of ${SignUpChannel.options.join(', ')}`)
  const others = channel ? addressFields.filter((name) => !fieldsOf[way.data].includes(name)) : []
  const single = Object.entries(fields).filter(
    ([name, [value]]) => !others.includes(name) && (value !== '' || !mayBeEmpty.has(name)),
  )
  const isAboutSome = asked === 'some' || (asked === undefined && componentIds.length + groupIds.length > 0)
  return {
    [fieldsOf[way.data][0] ?? 'email']: '',
    ...Object.fromEntries(single.map(([name, [value]]) => [name, name === 'consent' ? value === 'true' : value])),
    ...(isAboutSome && (componentIds.length > 0 || groupIds.length === 0) ? { componentIds } : {}),
    ...(isAboutSome && groupIds.length > 0 ? { groupIds } : {}),
  }
}
