import type { Frequency, Weekday } from '../recurrence.ts'

export const frequencyWords: Record<Exclude<Frequency, 'monthly-day' | 'monthly-weekday'>, string> = {
  once: 'Once',
  daily: 'Daily',
  weekly: 'Weekly',
  custom: 'By a rule of your own',
}

export const weekdayWords: Record<Weekday, string> = {
  MO: 'Monday',
  TU: 'Tuesday',
  WE: 'Wednesday',
  TH: 'Thursday',
  FR: 'Friday',
  SA: 'Saturday',
  SU: 'Sunday',
}

const nths: Record<string, string> = { 1: 'first', 2: 'second', 3: 'third', 4: 'fourth', '-1': 'last' }

const ordinal = (date: number) => {
  const ending = new Intl.PluralRules('en', { type: 'ordinal' }).select(date)
  return `${date}${{ one: 'st', two: 'nd', few: 'rd', other: 'th', many: 'th', zero: 'th' }[ending]}`
}

export const recurrence = {
  monthlyDay: (date: number) => `Monthly on ${date > 28 ? 'the last day' : `the ${ordinal(date)}`}`,
  monthlyWeekday: (nth: number, day: Weekday) => `Monthly on the ${nths[nth > 4 ? -1 : nth]} ${weekdayWords[day]}`,
  repeats: 'Repeats',
  ownRule: 'By its own rule',
  every: 'Every',
  units: { daily: 'days', weekly: 'weeks', 'monthly-day': 'months', 'monthly-weekday': 'months' } as Record<
    string,
    string
  >,
  unit: { daily: 'day', weekly: 'week', 'monthly-day': 'month', 'monthly-weekday': 'month' } as Record<string, string>,
  on: 'On',
  workdays: 'Monday to Friday',
  ends: 'Series ends',
  never: 'Never',
  after: 'After a number of windows',
  until: 'On a day',
  count: 'Windows in all',
  lastDay: 'Last day',
  rule: 'Rule',
  ruleHint: 'An RRULE of RFC 5545, such as FREQ=MONTHLY;BYDAY=2SA.',
  missingRule: 'Enter the rule, or choose how often it repeats.',
  preview: 'Next windows',
  previewing: 'Looking for the next windows.',
  unpreviewed: 'The next windows cannot be shown.',
  none: 'No window follows.',
} as const
