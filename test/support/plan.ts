import {
  CompiledQuery,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely'
import type { Database } from '../../packages/server/src/database/database.ts'

/** How the database would answer each statement that `ask` makes: the plans, by which one sees what is read. */
export async function plansOf(db: Database, ask: (db: Database) => Promise<unknown>): Promise<string[]> {
  const asked: CompiledQuery[] = []
  const asking: Database = new Kysely({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      // It answers nothing: what is asked is all that is wanted.
      createDriver: () => new DummyDriver(),
      createIntrospector: (its) => new PostgresIntrospector(its),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
    log: ({ query }) => void asked.push(query),
  })
  await ask(asking)
  return Promise.all(
    asked.map(async (query) => {
      const { rows } = await db.executeQuery<Record<string, string>>(
        CompiledQuery.raw(`explain ${query.sql}`, [...query.parameters]),
      )
      return rows.map((row) => row['QUERY PLAN']).join('\n')
    }),
  )
}
