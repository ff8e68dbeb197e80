import { expect, test } from 'vitest'
import { ConfigError, readConfig } from '../../packages/server/src/config.ts'

const key = 'k'.repeat(32)

test('nothing set is a configuration: PGlite in ./data, on loopback', () => {
  const config = readConfig({})
  expect(config).toMatchObject({ port: 3000, host: '127.0.0.1', publicUrl: 'http://localhost:3000', databaseUrl: null })
  expect(config.dataDir).toBe(`${process.cwd()}/data`)
})

test('an empty variable counts as not set', () => {
  expect(readConfig({ DATABASE_URL: '', SMTP_URL: '', PORT: '', LOG_LEVEL: '' })).toEqual(readConfig({}))
})

test('what is set is passed down, cleaned', () => {
  expect(
    readConfig({
      PORT: '0',
      PUBLIC_URL: 'https://Status.example.com/',
      DATABASE_URL: 'postgres://ic@db/ic',
      SECRET_KEY: `${key}, ${key}2`,
      SMTP_URL: 'smtp://mail:25',
      MAIL_FROM: 'Status <status@example.com>',
      BASE_DOMAIN: 'Status.Example.com',
      TRUSTED_PROXIES: '10.0.0.0/8, ::1',
    }),
  ).toMatchObject({
    port: 0,
    publicUrl: 'https://status.example.com',
    secretKeys: [key, `${key}2`],
    mailFrom: 'Status <status@example.com>',
    baseDomain: 'status.example.com',
    trustedProxies: ['10.0.0.0/8', '::1'],
  })
})

test('an address in links is not guessed while the port is not known', () => {
  expect(readConfig({ PORT: '0' }).publicUrl).toBeNull()
})

test.each([
  ['PORT', 'http', 'must be a port number'],
  ['PORT', '65536', /.+/],
  ['PORT', '-1', /.+/],
  ['PUBLIC_URL', 'status.example.com', 'must be an address'],
  ['PUBLIC_URL', 'ftp://status.example.com', 'must begin with https:// or http://'],
  ['PUBLIC_URL', 'http://status.example.com', 'must be https'],
  ['PUBLIC_URL', 'https://example.com/status', 'must have no path'],
  ['DATABASE_URL', 'mysql://db/ic', 'must be a postgres:// address'],
  ['SECRET_KEY', 'short', 'must have at least 32 characters'],
  ['SECRET_KEY', `${key},${key},${key}`, 'must be one value, or two'],
  ['SMTP_URL', 'mail.example.com', 'must be an smtp:// or smtps:// address'],
  ['MAIL_FROM', 'a@example.com\r\nBcc: b@example.com', 'must be an address'],
  ['BASE_DOMAIN', 'https://example.com', 'must be a host name'],
  ['TRUSTED_PROXIES', '10.0.0.0/8,proxy', 'must be addresses or CIDR ranges'],
  ['OUTGOING_ALLOW', '10.0.0.0/999', 'must be addresses or CIDR ranges'],
  ['OUTGOING_ALLOW', '::1/129', 'must be addresses or CIDR ranges'],
  ['UPDATE_FEED_URL', 'releases.json', 'must be an address'],
  ['UPDATE_FEED_URL', 'file:///etc/passwd', 'must begin with https:// or http://'],
  ['DEPLOY_HOOK_URL', 'https://me:secret@deploy.example.com', 'must not contain a name or password'],
  ['LOG_LEVEL', 'loud', /.+/],
])('%s=%s is refused by name', (name, value, why) => {
  let error: unknown
  try {
    readConfig({ MAIL_FROM: 'a@example.com', SECRET_KEY: key, [name]: value })
  } catch (thrown) {
    error = thrown
  }
  expect(error).toBeInstanceOf(ConfigError)
  const lines = (error as ConfigError).message.split('\n')
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatch(new RegExp(`^${name} `))
  expect(lines[0]).toMatch(why)
})

test('what belongs together is asked for by name, and everything wrong is named at once', () => {
  const read = () => readConfig({ PORT: 'x', DATABASE_URL: 'postgres://db/ic', SMTP_URL: 'smtp://mail' })
  expect(read).toThrow(/^PORT must/m)
  expect(read).toThrow(/^SECRET_KEY must be set together with DATABASE_URL$/m)
  expect(read).toThrow(/^MAIL_FROM must be set together with SMTP_URL$/m)
})
