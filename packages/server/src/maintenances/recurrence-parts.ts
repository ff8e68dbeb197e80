import { wrongField } from '../errors.ts'

/** More windows than this are told by the day on which they end. */
const mostWindows = 366

/** How many days, weeks, months or years may lie between two windows. */
const longestIntervals: Record<string, number> = { DAILY: 366, WEEKLY: 104, MONTHLY: 48, YEARLY: 10 }

const number = (most: number) => (value: string) =>
  /^\d{1,4}$/.test(value) && Number(value) >= 1 && Number(value) <= most
const numbers = (most: number) => (value: string) => value.split(',').every(number(most))
const signed = (most: number) => (value: string) =>
  value.split(',').every((each) => number(most)(each.replace(/^[+-]/, '')))

function isUntil(value: string): boolean {
  const [, year = '', month = '', day = ''] =
    /^(\d{4})(\d\d)(\d\d)(?:T(?:[01]\d|2[0-3])[0-5]\d[0-5]\dZ)?$/.exec(value) ?? []
  const date = `${year}-${month}-${day}`
  const read = Date.parse(`${date}T00:00:00Z`)
  return !Number.isNaN(read) && new Date(read).toISOString().startsWith(date)
}

/** The parts of a rule that a window may have, what each may be, and how that is said. */
const parts: Record<string, [(value: string) => boolean, string]> = {
  FREQ: [(value) => value in longestIntervals, 'DAILY, WEEKLY, MONTHLY or YEARLY'],
  INTERVAL: [number(366), 'a number from 1 to 366'],
  COUNT: [number(mostWindows), `a number from 1 to ${mostWindows}; a longer series ends with UNTIL`],
  UNTIL: [isUntil, 'a day such as 20261231, or a time in UTC such as 20261231T220000Z'],
  BYDAY: [
    (value) => value.split(',').every((day) => /^(?:[+-]?[1-5])?(?:MO|TU|WE|TH|FR|SA|SU)$/.test(day)),
    'days such as MO,TH or 1SU',
  ],
  BYMONTHDAY: [signed(31), 'days of the month from 1 to 31, or -31 to -1'],
  BYMONTH: [numbers(12), 'months from 1 to 12'],
  BYSETPOS: [signed(31), 'numbers from 1 to 31, or -31 to -1'],
  WKST: [(value) => /^(?:MO|TU|WE|TH|FR|SA|SU)$/.test(value), 'a day such as MO'],
}

/** Why parts that are right by themselves cannot stand together (RFC 5545 §3.3.10); undefined where they can. */
function contradictionOf(said: Map<string, string>): string | undefined {
  const freq = said.get('FREQ')
  if (freq === undefined) return 'must say how often with FREQ, such as FREQ=WEEKLY'
  if (said.has('COUNT') && said.has('UNTIL')) return 'cannot have both COUNT and UNTIL'
  const longest = longestIntervals[freq] ?? 1
  if (Number(said.get('INTERVAL') ?? 1) > longest) {
    return `must have as INTERVAL a number from 1 to ${longest} where it is ${freq}`
  }
  const isByMonth = freq === 'MONTHLY' || freq === 'YEARLY'
  if (!isByMonth && /\d/.test(said.get('BYDAY') ?? '')) {
    return `must have as BYDAY days without a number, such as MO,TH, where it is ${freq}`
  }
  if (freq === 'WEEKLY' && said.has('BYMONTHDAY')) return 'cannot have BYMONTHDAY where it is WEEKLY'
  if (said.has('BYSETPOS') && !['BYDAY', 'BYMONTHDAY', 'BYMONTH'].some((name) => said.has(name))) {
    return 'must have beside BYSETPOS the days it chooses from: BYDAY, BYMONTHDAY or BYMONTH'
  }
  return undefined
}

/**
 * A rule whose parts can stand together, in capitals and without its name.
 *
 * @throws Refusal bad_input — naming the part and what it may be
 */
export function readParts(recurrence: string): string {
  const refuse = (detail: string) => wrongField('/recurrence', detail)
  const rule = recurrence.toUpperCase().replace(/^RRULE:/, '')
  const said = new Map<string, string>()
  for (const part of rule.split(';')) {
    const [, name = '', value = ''] = /^([A-Z]+)=(.+)$/.exec(part) ?? []
    const known = parts[name]
    if (!known) {
      throw refuse(`has a part that is not one of ${Object.keys(parts).join(', ')}, such as FREQ=WEEKLY;BYDAY=SU`)
    }
    if (said.has(name)) throw refuse(`says ${name} twice`)
    said.set(name, value)
    const [isRight, words] = known
    if (!isRight(value)) throw refuse(`must have as ${name} ${words}`)
  }
  const contradiction = contradictionOf(said)
  if (contradiction !== undefined) throw refuse(contradiction)
  return rule
}
