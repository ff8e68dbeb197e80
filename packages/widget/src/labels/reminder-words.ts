import type { ChannelName, Locale } from '@incident-commander/server/contract'

/** What a mail says of one thing that waits: `name` is the title of what it is about, or where nothing arrives. */
interface Reminding {
  subject: (name: string, minutes: number) => string
  /** What is wrong, in two or three words. */
  kind: string
  text: (at: string, name: string) => string
  act: string
}

/** The words of mails to the team of a page: what waits for them, and that nothing is sent to a channel any more. */
export interface ReminderWords {
  channels: Record<ChannelName, string>
  updateOverdue: Reminding
  updateMissing: Reminding
  maintenanceOverdue: Reminding
  channelFailing: Reminding
  /** The title of a mail that is about no incident and no maintenance. */
  channelTitle: string
  test: string
  why: (page: string) => string
  switchOff: string
  disabled: {
    subject: (name: string) => string
    title: string
    text: (name: string, page: string, because: string) => string
    nothingArrived: string
    act: string
    next: string
    why: string
  }
}

const words: Record<Locale, ReminderWords> = {
  en: {
    channels: {
      email: 'email',
      webhook: 'the webhook',
      slack: 'Slack',
      teams: 'Microsoft Teams',
      discord: 'Discord',
      sms: 'SMS',
    },
    updateOverdue: {
      subject: (title) => `Update overdue: ${title}`,
      kind: 'Update overdue',
      text: (at) =>
        `You promised customers the next update by ${at}. Nothing was posted since. Say what you know, even if nothing has changed.`,
      act: 'Post update',
    },
    updateMissing: {
      subject: (title, minutes) => `No update for ${minutes} minutes: ${title}`,
      kind: 'No update for a while',
      text: (at) =>
        `Customers last heard from you at ${at}, and the incident is still open. Say what you know, even if nothing has changed.`,
      act: 'Post update',
    },
    maintenanceOverdue: {
      subject: (title) => `Maintenance past its end: ${title}`,
      kind: 'Past its end',
      text: (at) =>
        `It was to end by ${at}, and is still under way. Complete it, or move its end so that customers know.`,
      act: 'Open maintenance',
    },
    channelFailing: {
      subject: (name) => `Nothing arrives at ${name}`,
      kind: 'Nothing arrives',
      text: (at, name) =>
        `Nothing has arrived at ${name} since ${at}. We keep trying; after five days it is switched off.`,
      act: 'Open notifications',
    },
    channelTitle: 'Messages do not arrive',
    test: 'It is a test: only you are reminded.',
    why: (page) => `You get this once, because you look after ${page}.`,
    switchOff: 'Switch off reminders by mail in your account',
    disabled: {
      subject: (name) => `Messages to ${name} have stopped`,
      title: 'Messages to a channel have stopped',
      text: (name, page, because) => `Nothing is sent to ${name} about ${page} any more. The reason: ${because}`,
      nothingArrived: 'nothing arrived',
      act: 'Open notifications',
      next: 'Put it right there and switch it on again; what was missed can be sent once more.',
      why: 'You get this once, because you added this channel or own the organization.',
    },
  },
  de: {
    channels: {
      email: 'E-Mail',
      webhook: 'Webhook',
      slack: 'Slack',
      teams: 'Microsoft Teams',
      discord: 'Discord',
      sms: 'SMS',
    },
    updateOverdue: {
      subject: (title) => `Meldung überfällig: ${title}`,
      kind: 'Meldung überfällig',
      text: (at) =>
        `Sie haben die nächste Meldung bis ${at} zugesagt. Seither gab es keine. Schreiben Sie, was Sie wissen, auch wenn es nichts Neues gibt.`,
      act: 'Meldung schreiben',
    },
    updateMissing: {
      subject: (title, minutes) => `Seit ${minutes} Minuten keine Meldung: ${title}`,
      kind: 'Länger keine Meldung',
      text: (at) =>
        `Ihre letzte Meldung: ${at}. Die Störung dauert an. Schreiben Sie, was Sie wissen, auch wenn es nichts Neues gibt.`,
      act: 'Meldung schreiben',
    },
    maintenanceOverdue: {
      subject: (title) => `Wartung über ihr Ende hinaus: ${title}`,
      kind: 'Über das Ende hinaus',
      text: (at) =>
        `Sie sollte bis ${at} enden und läuft noch. Schließen Sie sie ab, oder verlegen Sie ihr Ende, damit alle es wissen.`,
      act: 'Wartung öffnen',
    },
    channelFailing: {
      subject: (name) => `Nichts kommt an: ${name}`,
      kind: 'Nichts kommt an',
      text: (at, name) =>
        `Bei ${name} ist seit ${at} nichts angekommen. Wir versuchen es weiter; nach fünf Tagen wird abgeschaltet.`,
      act: 'Benachrichtigungen öffnen',
    },
    channelTitle: 'Nachrichten kommen nicht an',
    test: 'Es ist ein Test: Nur Sie werden erinnert.',
    why: (page) => `Sie erhalten dies einmal, weil Sie ${page} betreuen.`,
    switchOff: 'Erinnerungen per E-Mail in Ihrem Konto abschalten',
    disabled: {
      subject: (name) => `Keine Nachrichten mehr an ${name}`,
      title: 'An einen Kanal wird nichts mehr gesendet',
      text: (name, page, because) => `An ${name} wird zu ${page} nichts mehr gesendet. Der Grund: ${because}`,
      nothingArrived: 'Es kam nichts an',
      act: 'Benachrichtigungen öffnen',
      next: 'Beheben Sie es und schalten Sie den Kanal wieder ein; was fehlt, kann nachgesendet werden.',
      why: 'Sie erhalten dies einmal, weil Sie den Kanal hinzugefügt haben oder die Organisation besitzen.',
    },
  },
}

/** The words of mails to the team of a page, in its language. */
export const reminderWordsFor = (locale: Locale): ReminderWords => words[locale]
