import { reminderWordsFor } from '@incident-commander/widget/labels/reminder-words.ts'
import type { ChannelName, Locale, Role } from '../contract/index.ts'
import type { MailContent } from './incident-mail.ts'
import { button, look, mailDocument } from './layout.ts'
import { markup } from './markup.ts'

/** What a member may do, as an invitation says it. */
const mayDo: Record<Role, string> = {
  owner: 'You can do everything, also look after the other owners.',
  admin: 'You can do everything but look after the owners.',
  responder: 'You can declare incidents and maintenance, and see everything else.',
  viewer: 'You can see everything and change nothing.',
}

/** Roles within a sentence. */
const asRole: Record<Role, string> = {
  owner: 'an owner',
  admin: 'an admin',
  responder: 'a responder',
  viewer: 'a viewer',
}

interface Invited {
  organization: string
  inviter: string
  role: Role
  url: string
  consoleUrl: string
}

/** Asks somebody to join an organization. The console speaks English, and so do its mails. */
export function invitationMail({ organization, inviter, role, url, consoleUrl }: Invited): MailContent {
  return letter(consoleUrl, {
    subject: `${inviter} invites you to ${organization}`,
    title: `Join ${organization}`,
    text: `${inviter} invites you to look after ${organization}’s status pages as ${asRole[role]}. ${mayDo[role]}`,
    button: 'Accept invitation',
    url,
    validFor: 'The link works once, within seven days, and only for this address.',
    notYou: 'If you do not know who this is, do nothing: nobody joins without this link.',
  })
}

/** Lets somebody set a new password. */
export function resetMail({ name, url, consoleUrl }: { name: string; url: string; consoleUrl: string }): MailContent {
  return letter(consoleUrl, {
    subject: 'Set a new password',
    title: 'Set a new password',
    text: `${name}, somebody asked to set a new password for your account. If that was you, go on here.`,
    button: 'Set new password',
    url,
    validFor: 'The link works once, within one hour. Everywhere you are signed in, you will have to sign in again.',
    notYou: 'If it was not you, do nothing: your password stays as it is.',
  })
}

interface PasswordChanged {
  name: string
  at: Date
  /** Where to ask for a link to set another. */
  url: string
  consoleUrl: string
}

const instant = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })

/** Tells somebody that their password is another, in case it was not they who changed it. */
export function passwordChangedMail({ name, at, url, consoleUrl }: PasswordChanged): MailContent {
  return letter(consoleUrl, {
    subject: 'Your password was changed',
    title: 'Your password was changed',
    text: `${name}, the password of your account was changed on ${instant.format(at)} UTC. Everywhere else you were signed in, you are signed out. If that was you, there is nothing to do.`,
    button: 'Set a new password',
    url,
    validFor:
      'If it was not you, somebody else has your password or reads your mail. Set a new one at once, and tell an owner of your organization.',
    notYou: 'Whenever a password changes, its account gets this mail.',
  })
}

/** What nothing is sent to any more, and why. */
export interface ChannelDisabled {
  pageName: string
  locale: Locale
  channel: ChannelName
  address: string
  because: string | null
  /** Where the page's notifications are looked after. */
  url: string
  consoleUrl: string
}

/** Tells whoever looks after it, in the page's language, that nothing is sent to an address any more. */
export function channelDisabledMail(disabled: ChannelDisabled): MailContent {
  const { pageName, locale, channel, address, because, url, consoleUrl } = disabled
  const { channels, disabled: words } = reminderWordsFor(locale)
  const name = `${channels[channel]} ${address}`
  return letter(consoleUrl, {
    locale,
    subject: `[${pageName}] ${words.subject(name)}`,
    title: words.title,
    text: words.text(name, pageName, because ?? words.nothingArrived),
    button: words.act,
    url,
    validFor: words.next,
    notYou: words.why,
  })
}

interface Letter {
  locale?: Locale
  subject: string
  title: string
  text: string
  button: string
  url: string
  validFor: string
  notYou: string
}

function letter(
  consoleUrl: string,
  { locale = 'en', subject, title, text, button: act, url, validFor, notYou }: Letter,
): MailContent {
  const card = markup`<h1 class="text" dir="auto" style="${look.title}">${title}</h1>
<p class="text" dir="auto" style="margin:12px 0 20px;${look.body}">${text}</p>
<p style="margin:0 0 20px">${button(act, url)}</p>
<p class="muted" style="margin:0;${look.muted}">${validFor}</p>`
  const page = { name: 'Incident Commander', url: consoleUrl }
  return {
    subject,
    text: `${[title, text, `${act}:\n${url}`, validFor, notYou].join('\n\n')}\n`,
    html: mailDocument({ locale, page, title, preview: text, card, foot: [markup`${notYou}`] }),
  }
}
