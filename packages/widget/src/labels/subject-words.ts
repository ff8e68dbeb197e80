import type { Locale } from '@incident-commander/server/contract'

/** How the state of one component is said in a line: fetched in every language when the first one is shown. */
export const subjectWords: Record<Locale, (name: string, state: string) => string> = {
  en: (name, state) => `${name}: ${state.toLowerCase()}`,
  de: (name, state) => `${name}: ${state}`,
}
