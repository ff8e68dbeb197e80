const en = {
  tonight: 'Tonight',
  dark: 'Dark',
  language: 'Language',
  guests: (count: number) => `${count} guests`,
  table: (number: number) => `Table ${number}`,
  late: 'Bookings from the web may arrive late tonight: look at the phone as well.',
  help: 'Help',
  close: 'Close',
  call: 'During service you reach us at +39 02 5550 0199.',
  status: 'Service status',
}

const de: typeof en = {
  tonight: 'Heute Abend',
  dark: 'Dunkel',
  language: 'Sprache',
  guests: (count) => `${count} Gäste`,
  table: (number) => `Tisch ${number}`,
  late: 'Reservierungen aus dem Web kommen heute womöglich verspätet: Achten Sie auch auf das Telefon.',
  help: 'Hilfe',
  close: 'Schließen',
  call: 'Während der Öffnungszeiten erreichen Sie uns unter +39 02 5550 0199.',
  status: 'Betriebsstatus',
}

export type Language = 'en' | 'de'
export const words = { en, de }
