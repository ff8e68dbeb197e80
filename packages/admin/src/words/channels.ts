import type { ChannelName } from '@incident-commander/server/contract'

/** Each channel as a name of its own. */
export const channelNames: Record<ChannelName, string> = {
  email: 'Email',
  webhook: 'Webhook',
  slack: 'Slack',
  teams: 'Teams',
  discord: 'Discord',
  sms: 'SMS',
}

/** Each channel in a sentence: "12 by email". */
const channelsInSentence: Record<ChannelName, string> = { ...channelNames, email: 'email', webhook: 'webhook' }

export const channelOrder = Object.keys(channelNames) as ChannelName[]

const number = new Intl.NumberFormat('en')

/** How many are told, by channel, the usual one first. */
export const splitByChannel = (byChannel: Record<string, number>): string =>
  channelOrder
    .filter((channel) => (byChannel[channel] ?? 0) > 0)
    .map((channel) => `${number.format(byChannel[channel] ?? 0)} by ${channelsInSentence[channel]}`)
    .join(', ')

const meanings: [RegExp, string][] = [
  [/It answered 410/, 'The endpoint is gone for good (410).'],
  [/It answered 404/, 'There is nothing at this address (404).'],
  [/It answered 40[13]/, 'The server there does not accept our messages.'],
  [/It answered 429/, 'The server there asked us to slow down.'],
  [/It answered 5\d\d/, 'The server there has a fault of its own.'],
  [/It did not answer in time/, 'The server there did not answer in time.'],
  [/ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENETUNREACH|socket|fetch failed/i, 'The server there cannot be reached.'],
  [/ENOTFOUND|EAI_AGAIN/, 'This host name does not exist.'],
  [/certificate/i, 'The certificate of the server there is not valid.'],
  [/TLS|SSL/i, 'No encrypted connection to the server there could be made.'],
  [/not an address of the public internet|link-local|private network/, 'The address is not on the public internet.'],
  [/SMTP_URL is not set/, 'No mail server is set up here.'],
  [/not set up to send/, 'This channel is not set up here.'],
  [/mailbox full|over quota|\b[45]52\b/i, 'The mailbox is full.'],
  [/\b55[013]\b|no such (?:user|mailbox)|user unknown/i, 'The mailbox does not exist or takes no mail from us.'],
  [/\b4[25]\d\b/, 'The mail server there asked to try again later.'],
]

/** What an error of a delivery means; null where its own words have to do. */
export const meaningOfError = (error: string): string | null =>
  meanings.find(([pattern]) => pattern.test(error))?.[1] ?? null
