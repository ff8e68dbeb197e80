import { generateKeyPairSync } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ConfigError, readConfig } from '../../packages/server/src/config.ts'
import { afterwards } from '../support/afterwards.ts'

const key = 'k'.repeat(32)
const pem = { type: 'pkcs8', format: 'pem' } as const
const shortKey = generateKeyPairSync('rsa', { modulusLength: 512 }).privateKey.export(pem).toString()
const dkim = { DKIM_DOMAIN: 'example.com', DKIM_SELECTOR: 'status', DKIM_KEY: edKey() }

function edKey() {
  return generateKeyPairSync('ed25519').privateKey.export(pem).toString()
}

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
  ['DKIM_DOMAIN', 'https://example.com', 'must be a domain'],
  ['DKIM_SELECTOR', 'a_b', 'must be a name'],
  ['DKIM_KEY', '/nowhere/key.pem', 'must be a private key as PEM, or the path'],
  ['DKIM_KEY', '-----BEGIN PRIVATE KEY-----\nnone\n-----END PRIVATE KEY-----', 'must be a private RSA or Ed25519 key'],
  ['DKIM_KEY', shortKey, 'must have at least 1024 bits'],
  ['BOUNCE_SECRET', 'whsec_short', 'must be whsec_ and'],
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
    readConfig({ MAIL_FROM: 'a@example.com', SECRET_KEY: key, ...dkim, [name]: value })
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

test.each(Object.keys(dkim))('without %s nothing can be signed, and it is asked for', (name) => {
  expect(() => readConfig({ ...dkim, [name]: '' })).toThrow(new RegExp(`^${name} must be set together with DKIM_`))
})

test('a key may be one line, or a path', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ic-dkim-'))
  afterwards(() => rm(folder, { recursive: true }))
  await writeFile(join(folder, 'key.pem'), dkim.DKIM_KEY)
  const keys = [dkim.DKIM_KEY, dkim.DKIM_KEY.replaceAll('\n', '\\n'), join(folder, 'key.pem')]
  const [plain, ...others] = keys.map((value) => readConfig({ ...dkim, DKIM_KEY: value }).dkim?.key.export(pem))
  expect(plain).toBe(dkim.DKIM_KEY)
  for (const other of others) expect(other).toBe(plain)
})
