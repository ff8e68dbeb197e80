const en = {
  main: 'Main',
  invoices: 'Invoices',
  help: 'Help',
  status: 'Service status',
  language: 'Language',
  theme: 'Theme',
  system: 'System',
  light: 'Light',
  dark: 'Dark',
  number: 'Number',
  client: 'Client',
  total: 'Total',
  send: 'Send',
  queued: 'Queued',
  slow: 'Invoices may leave later than usual. Send them as always: nothing is lost, and nothing is sent twice.',
  questions: [
    ['Has my client got the invoice?', 'You see it beside the invoice as soon as their mail server has taken it.'],
    ['Can I correct an invoice?', 'Write a credit note for it, then a new one: numbers are never used twice.'],
  ] as [question: string, answer: string][],
}

/** What the application says. */
export type Words = typeof en

const de: Words = {
  main: 'Hauptmenü',
  invoices: 'Rechnungen',
  help: 'Hilfe',
  status: 'Betriebsstatus',
  language: 'Sprache',
  theme: 'Darstellung',
  system: 'System',
  light: 'Hell',
  dark: 'Dunkel',
  number: 'Nummer',
  client: 'Kunde',
  total: 'Betrag',
  send: 'Senden',
  queued: 'In der Warteschlange',
  slow: 'Rechnungen gehen womöglich später hinaus als sonst. Senden Sie wie immer: Nichts geht verloren, nichts doppelt hinaus.',
  questions: [
    ['Ist die Rechnung angekommen?', 'Das steht neben der Rechnung, sobald der Mailserver sie angenommen hat.'],
    [
      'Kann ich eine Rechnung ändern?',
      'Stornieren Sie sie und schreiben Sie eine neue: Jede Nummer gibt es nur einmal.',
    ],
  ],
}

export type Language = 'en' | 'de'
export const words: Record<Language, Words> = { en, de }
