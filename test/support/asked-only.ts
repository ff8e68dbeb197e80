import {
  CompiledQuery,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely'
import type { Database } from '../../packages/server/src/database/database.ts'

/** A database that answers nothing and keeps what it was asked. */
export function askedOnly(): { db: Database; asked: CompiledQuery[] } {
  const asked: CompiledQuery[] = []
  const db: Database = new Kysely({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (its) => new PostgresIntrospector(its),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
    log: ({ query }) => void asked.push(query),
  })
  return { db, asked }
}

/** How a database would answer a statement. */
export async function explain(db: Database, asked: CompiledQuery | undefined): Promise<string> {
  const statement = CompiledQuery.raw(`explain ${asked?.sql}`, [...(asked?.parameters ?? [])])
  const { rows } = await db.executeQuery<Record<string, string>>(statement)
  return rows.map((row) => row['QUERY PLAN']).join('\n')
}
