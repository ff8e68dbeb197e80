import { sql } from 'kysely'
import pino from 'pino'
import { describe, expect, test } from 'vitest'
import { isDatabaseGone } from '../../packages/server/src/database/gone.ts'
import { MigrationFault, migrateToHead } from '../../packages/server/src/database/migrate.ts'
import { untilThere } from '../../packages/server/src/database/until-there.ts'
import { openTestDatabase } from '../support/database.ts'

const withCode = (code: string) => Object.assign(new Error('as a driver throws it'), { code })

describe('isDatabaseGone', () => {
  test.each([
    ['ECONNREFUSED', 'EAI_AGAIN', 'ENETUNREACH', 'ENETDOWN', 'EHOSTDOWN', 'ENOENT'],
    ['57P01', '57P05', '25P03', '25006', '53200', '53300', '08006'],
  ])('knows its codes: %s …', (...codes) => {
    expect(codes.filter((code) => !isDatabaseGone(withCode(code)))).toEqual([])
  })

  test('finds them inside other errors, and in words where there is no code', () => {
    expect(isDatabaseGone(new Error('outer', { cause: withCode('EAI_AGAIN') }))).toBe(true)
    expect(isDatabaseGone(new AggregateError([withCode('ENETUNREACH')]))).toBe(true)
    const words = 'Client has encountered a connection error and is not queryable'
    expect(isDatabaseGone(new Error(words))).toBe(true)
  })

  test.each(['23505', '42601', '28P01', '22021'])('a statement or a password that is wrong is none: %s', (code) => {
    expect(isDatabaseGone(withCode(code))).toBe(false)
  })
})

describe('the start', () => {
  const start = (work: () => Promise<string>, stopped = new AbortController().signal) =>
    untilThere(work, pino({ level: 'silent' }), stopped)

  test('goes on trying, also when the password is wrong', async () => {
    const failures = [withCode('28P01'), withCode('ECONNREFUSED')]
    const work = async () => {
      const failure = failures.pop()
      if (failure) throw failure
      return 'there'
    }
    expect(await start(work)).toBe('there')
    expect(failures).toEqual([])
  })

  test('ends when it is told to', async () => {
    const stopping = new AbortController()
    const work = async () => {
      stopping.abort()
      throw withCode('28P01')
    }
    expect(await start(work, stopping.signal)).toBe(null)
  })

  test('gives up on a database that a newer release has migrated', async () => {
    const { db } = await openTestDatabase()
    await sql`insert into kysely_migration values ('9999-newer', '2030-01-01')`.execute(db)
    await expect(start(() => migrateToHead(db).then(() => 'there'))).rejects.toThrow(MigrationFault)
  })

  test('does not take a database that is away for one', async () => {
    const database = await openTestDatabase()
    await migrateToHead(database.db)
    await database.close()
    const failure = await migrateToHead(database.db).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(Error)
    expect(failure).not.toBeInstanceOf(MigrationFault)
  })
})
