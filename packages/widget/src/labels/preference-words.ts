import type { Locale } from '@incident-commander/server/contract'

/** The words of the page on which subscribers choose what they are told of. */
export interface PreferenceWords {
  title: string
  /** Stands before the address. */
  text: (page: string) => string
  about: string
  everything: string
  some: string
  /** The same for somebody whose company has components of its own. */
  someAndClient: string
  components: string
  language: string
  timeZone: string
  zoneOfPage: (zone: string) => string
  save: string
  saved: string
  nothing: string
  leaveText: string
  leave: string
  backToPage: (page: string) => string
}

const words: Record<Locale, PreferenceWords> = {
  en: {
    title: 'Your notifications',
    text: (page) => `What we write about ${page} to`,
    about: 'Tell me about',
    everything: 'Everything',
    some: 'Only these components',
    someAndClient: 'What my company uses, and these components',
    components: 'Components',
    language: 'Language',
    timeZone: 'Time zone',
    zoneOfPage: (zone) => `As on the status page (${zone})`,
    save: 'Save changes',
    saved: 'Your changes are saved.',
    nothing: 'No component is chosen. Choose at least one, or everything; to get no more mail, unsubscribe below.',
    leaveText: 'You can also stop all mail from this page.',
    leave: 'Unsubscribe',
    backToPage: (page) => `Status of ${page}`,
  },
  de: {
    title: 'Ihre Benachrichtigungen',
    text: (page) => `Was wir Ihnen über ${page} schreiben, an`,
    about: 'Ich möchte erfahren von',
    everything: 'Allem',
    some: 'Nur diesen Komponenten',
    someAndClient: 'Dem, was mein Unternehmen nutzt, und diesen Komponenten',
    components: 'Komponenten',
    language: 'Sprache',
    timeZone: 'Zeitzone',
    zoneOfPage: (zone) => `Wie auf der Statusseite (${zone})`,
    save: 'Änderungen speichern',
    saved: 'Ihre Änderungen sind gespeichert.',
    nothing:
      'Keine Komponente ist gewählt. Wählen Sie mindestens eine oder alles; wenn Sie keine Post mehr möchten, melden Sie sich unten ab.',
    leaveText: 'Sie können auch alle Nachrichten dieser Seite abbestellen.',
    leave: 'Abmelden',
    backToPage: (page) => `Status von ${page}`,
  },
}

/** The words of the preference page in a language. */
export function preferenceWordsFor(locale: Locale): PreferenceWords {
  return words[locale]
}
