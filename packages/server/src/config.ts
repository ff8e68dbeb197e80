import { isIP } from 'node:net'
import { resolve } from 'node:path'
import * as z from 'zod'
import { readDkimKey } from './mail/dkim-key.ts'
import type { DkimKey } from './mail/dkim-key.ts'

/** Whether a host name or address is this machine, as seen from itself. */
export const isLoopback = (host: string) =>
  ['localhost', '127.0.0.1', '[::1]', '::1'].includes(host) || host.endsWith('.localhost')

const list = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean),
  )

const isRange = (text: string) => {
  const [, address = '', bits = '0'] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(text) ?? []
  return isIP(address) > 0 && Number(bits) <= (isIP(address) === 4 ? 32 : 128)
}

const ranges = list.refine(
  (parts) => parts.every(isRange),
  'must be addresses or CIDR ranges separated by commas, such as 10.0.0.0/8,::1',
)

/** Where a request of ours goes. Whether it may go there is for safeFetch to say, each time. */
const outgoing = z
  .url('must be an address such as https://example.com/releases.json')
  .refine(
    (text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol),
    'must begin with https:// or http://',
  )
  .refine((text) => URL.canParse(text) && new URL(text).username === '', 'must not contain a name or password')
  .optional()

const Environment = z.object({
  PORT: z.coerce.number('must be a port number').int('must be a port number').min(0).max(65535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  PUBLIC_URL: z
    .url('must be an address such as https://status.example.com')
    .refine(
      (text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol),
      'must begin with https:// or http://',
    )
    .refine(
      (text) => URL.canParse(text) && (new URL(text).protocol === 'https:' || isLoopback(new URL(text).hostname)),
      'must be https, except on a loopback address',
    )
    .refine((text) => URL.canParse(text) && new URL(text).pathname === '/', 'must have no path')
    .transform((text) => new URL(text).origin)
    .optional(),
  DATA_DIR: z
    .string()
    .min(1)
    .default('./data')
    .transform((path) => resolve(path)),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must be a postgres:// address')
    .optional(),
  SECRET_KEY: list
    .refine(
      (keys) => keys.every((key) => key.length >= 32),
      'must have at least 32 characters (two, separated by a comma, while rotating)',
    )
    .refine((keys) => keys.length <= 2, 'must be one value, or two separated by a comma while rotating'),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'must be an smtp:// or smtps:// address')
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(/^(?:[^<>"\r\n]{1,80} <)?[^\s<>@"]+@[^\s<>@"]+>?$/, 'must be an address, or Name <address>')
    .optional(),
  DKIM_DOMAIN: z
    .string()
    .regex(/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/i, 'must be a domain such as example.com')
    .transform((domain) => domain.toLowerCase())
    .optional(),
  DKIM_SELECTOR: z
    .string()
    .regex(
      /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/i,
      'must be a name of letters, digits and hyphens such as status',
    )
    .optional(),
  DKIM_KEY: z
    .string()
    .transform((value, { addIssue }) => {
      try {
        return readDkimKey(value)
      } catch (error) {
        addIssue(error instanceof Error ? error.message : String(error))
        return z.NEVER
      }
    })
    .optional(),
  BOUNCE_SECRET: z
    .string()
    .regex(/^whsec_[A-Za-z0-9+/]{32,}={0,2}$/, 'must be whsec_ and at least 24 bytes as base64')
    .optional(),
  DEFAULT_PAGE: z.string().min(1).optional(),
  BASE_DOMAIN: z
    .string()
    .regex(/^[a-z0-9.-]+(:\d+)?$/i, 'must be a host name')
    .transform((host) => host.toLowerCase())
    .optional(),
  TRUSTED_PROXIES: ranges,
  OUTGOING_ALLOW: ranges,
  SMS_URL: outgoing,
  SMS_ACCOUNT: z.string().min(1).optional(),
  SMS_TOKEN: z.string().min(1).optional(),
  SMS_FROM: z
    .string()
    .regex(
      /^(?:\+[1-9]\d{6,14}|MG[0-9a-f]{32}|[A-Za-z0-9 ]{3,11})$/,
      'must be a number with +, a name of up to 11 letters, or a messaging service',
    )
    .optional(),
  EMBEDDINGS_URL: outgoing,
  EMBEDDINGS_MODEL: z.string().min(1).max(200).optional(),
  EMBEDDINGS_KEY: z.string().min(1).optional(),
  UPDATE_FEED_URL: outgoing,
  DEPLOY_HOOK_URL: outgoing,
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
})

/** A service like Twilio's: where its API begins, whose account, and who the messages are from. */
export interface SmsConfig {
  url: string
  account: string
  token: string
  from: string
}

/** An endpoint like OpenAI's `/embeddings`. */
export interface EmbeddingsConfig {
  url: string
  model: string
  key: string | null
}

/** What the operator set, checked; everything that may not be said about the process to others stays in here. */
export interface Config {
  port: number
  host: string
  /** The origin in links. Null until the port is known, when the port is picked by the system. */
  publicUrl: string | null
  dataDir: string
  databaseUrl: string | null
  /** One or two keys, the first signs; empty means "generated into the data folder". */
  secretKeys: string[]
  smtpUrl: string | null
  mailFrom: string | null
  /** Who signs mails; null: nobody does. */
  dkim: DkimKey | null
  /** Signs what whoever carries our mails reports; null: no report is taken. */
  bounceSecret: string | null
  defaultPage: string | null
  baseDomain: string | null
  trustedProxies: string[]
  outgoingAllow: string[]
  /** Who sends short messages; null: nobody, and no number is taken. */
  sms: SmsConfig | null
  /** Who embeds messages: an endpoint, the model that is installed, or nobody, for where memory is short. */
  embeddings: EmbeddingsConfig | 'installed' | 'none'
  /** Where newer versions are announced; null: nobody looks. */
  updateFeedUrl: string | null
  /** What is called to install one; it may hold a secret, so nobody is shown it. */
  deployHookUrl: string | null
  logLevel: z.infer<typeof Environment>['LOG_LEVEL']
}

const readDkim = ({ DKIM_DOMAIN: domain, DKIM_SELECTOR: selector, DKIM_KEY: key }: z.infer<typeof Environment>) =>
  domain && selector && key ? { domain, selector, key } : null

function readSms({
  SMS_URL: url,
  SMS_ACCOUNT: account,
  SMS_TOKEN: token,
  SMS_FROM: from,
}: z.infer<typeof Environment>) {
  return url && account && token && from ? { url, account, token, from } : null
}

function readEmbeddings({
  EMBEDDINGS_URL: url,
  EMBEDDINGS_MODEL: model,
  EMBEDDINGS_KEY: key,
}: z.infer<typeof Environment>): Config['embeddings'] {
  if (url && model) return { url, model, key: key ?? null }
  return model === 'none' ? model : 'installed'
}

/** The environment is not as it must be; each line names a variable. */
export class ConfigError extends Error {}

/**
 * Reads the environment once. Empty variables count as not set.
 *
 * @throws ConfigError — naming every variable that is wrong and what it must be
 */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const result = Environment.safeParse(set)
  const wrong = result.success
    ? []
    : // The first complaint about a variable is the one to hear: later ones follow from it.
      [...new Map(result.error.issues.toReversed().map((issue) => [String(issue.path[0]), issue.message]))].map(
        ([name, message]) => `${name} ${message.startsWith('must') ? message : `is wrong: ${message}`}`,
      )
  if (set['DATABASE_URL'] && !set['SECRET_KEY']) wrong.push('SECRET_KEY must be set together with DATABASE_URL')
  if (set['SMTP_URL'] && !set['MAIL_FROM']) wrong.push('MAIL_FROM must be set together with SMTP_URL')
  const dkim = ['DKIM_DOMAIN', 'DKIM_SELECTOR', 'DKIM_KEY']
  for (const missing of dkim.filter((name) => !set[name])) {
    const there = dkim.find((name) => set[name])
    if (there) wrong.push(`${missing} must be set together with ${there}`)
  }
  const sms = ['SMS_URL', 'SMS_ACCOUNT', 'SMS_TOKEN', 'SMS_FROM']
  const missing = sms.filter((name) => !set[name])
  if (missing.length > 0 && missing.length < sms.length)
    wrong.push(`${missing[0]} must be set together with ${sms.find((name) => set[name])}`)
  if (set['EMBEDDINGS_URL'] && !set['EMBEDDINGS_MODEL'])
    wrong.push('EMBEDDINGS_MODEL must be set together with EMBEDDINGS_URL')
  if (!set['EMBEDDINGS_URL'] && set['EMBEDDINGS_MODEL'] && set['EMBEDDINGS_MODEL'] !== 'none')
    wrong.push('EMBEDDINGS_URL must be set together with EMBEDDINGS_MODEL, which may be none')
  if (!result.success || wrong.length > 0) throw new ConfigError(wrong.join('\n'))
  const env = result.data
  return {
    port: env.PORT,
    host: env.HOST,
    publicUrl: env.PUBLIC_URL ?? (env.PORT === 0 ? null : `http://localhost:${env.PORT}`),
    dataDir: env.DATA_DIR,
    databaseUrl: env.DATABASE_URL ?? null,
    secretKeys: env.SECRET_KEY,
    smtpUrl: env.SMTP_URL ?? null,
    mailFrom: env.MAIL_FROM ?? null,
    dkim: readDkim(env),
    bounceSecret: env.BOUNCE_SECRET ?? null,
    defaultPage: env.DEFAULT_PAGE ?? null,
    baseDomain: env.BASE_DOMAIN ?? null,
    trustedProxies: env.TRUSTED_PROXIES,
    outgoingAllow: env.OUTGOING_ALLOW,
    sms: readSms(env),
    embeddings: readEmbeddings(env),
    updateFeedUrl: env.UPDATE_FEED_URL ?? null,
    deployHookUrl: env.DEPLOY_HOOK_URL ?? null,
    logLevel: env.LOG_LEVEL,
  }
}
