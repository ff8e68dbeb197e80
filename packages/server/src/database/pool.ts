import type { PostgresPool, PostgresPoolClient } from 'kysely'
import pg from 'pg'
import { DatabaseGone, isDatabaseGone, OutcomeUnknown } from './gone.ts'
import { forEach } from './patience.ts'
import type { Patience } from './patience.ts'
import { watchPresence } from './presence.ts'

/** A probe is a connection, a greeting and a word: some round trips. */
const probeWithin = 900

/** The same once everybody is refused at once: a database that is back may be slow for a while, and is back. */
const returnsWithin = 3000

/** Answers take milliseconds. One that takes longer waits for a lock or a busy machine, or will never come. */
const suspiciousAfter = 400

/** How long a caller stands in line for a connection while the database is there. */
const queueFor = 5000

/** Connections to PostgreSQL, lent to callers of different patience. */
export interface PatientPool {
  /** The pool as Kysely takes it, for one kind of work or for one request. */
  lentWith(patience: Patience): PostgresPool
  end(): Promise<void>
}

/**
 * Opens a pool that neither waits for a silent server nor keeps connections to one: while the server is known to be
 * away everybody is refused at once, and when it is back the connections are new. A dead connection lent out again
 * would fail query after query until the kernel notices, which takes a quarter of an hour.
 */
export function openPool(config: pg.PoolConfig): PatientPool {
  const open = () => {
    const opened = new pg.Pool(config)
    // A dropped idle connection is replaced by the pool; without a listener Node would end the process.
    opened.on('error', () => {})
    // The same for one that is lent out: its query fails, and then the connection says so once more to nobody.
    opened.on('connect', (client) => void client.on('error', () => {}))
    return opened
  }
  let pool = open()
  let heardAt = -Infinity
  /** A database that answers others while it says nothing to a new connection is busy, and so may this machine be. */
  const findOut = async (isAway: boolean): Promise<void> => {
    for (;;) {
      const began = performance.now()
      try {
        return await probe(config, isAway ? returnsWithin : probeWithin)
      } catch (error) {
        if (isAway || heardAt < began) throw error
      }
    }
  }
  const presence = watchPresence(findOut, () => {
    void pool.end().catch(() => {})
    pool = open()
  })

  /** Waits, and while that takes long finds out whether there is anybody to wait for. */
  const wait = async <Answer>(patience: Patience, answer: Promise<Answer>, onSilence: () => void): Promise<Answer> => {
    const suspicion = setTimeout(presence.suspect, suspiciousAfter)
    try {
      const answered = await patience.wait(answer, onSilence, presence.goes())
      heardAt = performance.now()
      return answered
    } catch (error) {
      if (isDatabaseGone(error)) presence.suspect()
      throw error
    } finally {
      clearTimeout(suspicion)
    }
  }

  const connect = async (patience: Patience): Promise<PostgresPoolClient> => {
    if (presence.isAway()) throw new DatabaseGone('The database is known to be away')
    let tooLate = false
    const connecting = pool.connect()
    connecting.then(
      (client) => tooLate && client.release(),
      () => {},
    )
    // Where all are lent out the database is busy, not silent: that is waited for on another account.
    const client = await wait(forEach(queueFor), connecting, () => (tooLate = true))
    return lend(client, (answer, onSilence) => wait(patience, answer, onSilence))
  }

  return {
    lentWith: (patience) => ({ connect: () => connect(patience), end: async () => {}, options: {} }),
    end: async () => {
      presence.stop()
      if (!pool.ending) await pool.end()
    },
  }
}

/** One connection for one caller: once it has failed, that is the answer to everything more. */
function lend(client: pg.PoolClient, wait: Patience['wait']): PostgresPoolClient {
  let failure: Error | undefined
  const query = async (text: string, values?: readonly unknown[]) => {
    if (failure) throw failure
    const mayChange =
      text === 'commit' || (client.getTransactionStatus() === 'I' && !/^(select|begin|start)\b/i.test(text))
    try {
      return await wait(client.query(text, [...(values ?? [])]), () => client.connection.stream.destroy())
    } catch (error) {
      if (!isDatabaseGone(error)) throw error
      failure = mayChange
        ? new OutcomeUnknown('The connection went before the outcome', { cause: error })
        : (error as Error)
      throw failure
    }
  }
  return {
    // Its other form reads through a cursor, which nothing here does.
    query: query as unknown as PostgresPoolClient['query'],
    release: (destroy) => client.release(destroy || failure !== undefined),
  }
}

/** @throws DatabaseGone — nobody answers; whoever answers with a refusal is there */
async function probe(config: pg.PoolConfig, within: number): Promise<void> {
  const client = new pg.Client(config)
  client.on('error', () => {})
  const answer = client.connect().then(() => client.query('select 1'))
  try {
    await forEach(within).wait(answer, () => {})
  } catch (error) {
    if (isDatabaseGone(error) && !isFull(error)) throw error
  } finally {
    client.connection.stream.destroy()
  }
}

/** SQLSTATE class 53: it has no room for one more, but what is connected it serves. */
const isFull = (error: unknown) => error instanceof Error && 'code' in error && String(error.code).startsWith('53')
