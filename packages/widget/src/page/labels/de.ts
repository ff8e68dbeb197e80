import type { PageLabels } from './page-labels.ts'

export const de: PageLabels = {
  skip: 'Zum Status springen',
  subscribeTo: (page) => [page, ' abonnieren'],
  needsScript: (feed) => ['Zum Abonnieren braucht es JavaScript. Ohne können Sie dieser Seite folgen als ', feed, '.'],
  statusOf: (page) => `Status von ${page}`,
  description: (page) => `Aktueller Status, laufende und frühere Störungen von ${page}.`,
  noComponents: {
    title: 'Noch keine Komponenten',
    text: 'Hier werden die Teile dieses Dienstes aufgeführt, jeder mit seinem Status.',
  },
  history: {
    underWay: (count) => (count === 1 ? '1 laufende Störung, siehe oben' : `${count} laufende Störungen, siehe oben`),
    older: (days) => `Älter, bis vor ${days} Tagen`,
  },
  incident: {
    back: 'Zurück',
    allSystems: 'Alle Systeme',
    began: 'Beginn',
    resolved: 'Behoben',
    lasted: 'Dauer',
    soFar: 'Bisher',
    updates: 'Meldungen',
    newestFirst: (place) => `Neueste zuerst, Zeiten in ${place}`,
    forTheTeam: 'Für das Team: in der Konsole öffnen',
  },
  footer: {
    feeds: 'Folgen und maschinell lesen',
    atom: 'Atom',
    json: 'JSON',
    api: 'API',
    timesIn: 'Zeiten in',
    yourDevice: 'Ihrem Gerät',
    language: 'Sprache',
    theme: 'Farben',
    themes: { system: 'System', light: 'Hell', dark: 'Dunkel' },
    poweredBy: (product) => ['Betrieben mit ', product],
  },
}
