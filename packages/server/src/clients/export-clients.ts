import { listComponents } from '../components/component.ts'
import type { Database } from '../database/database.ts'
import type { PageScope } from '../pages/page.ts'
import { nameFor, toCell } from '../csv/table.ts'
import { streamClients } from './client.ts'

/**
 * Every client as a row that an import takes: name, reference, components. A component goes by its name, or by its id
 * where others have the name too, or it has a semicolon in it.
 */
export async function* exportClients(db: Database, page: PageScope): AsyncGenerator<string[]> {
  const nameOf = nameFor(await listComponents(db, page))
  for await (const { name, reference, componentIds } of streamClients(db, page)) {
    yield [name, reference ?? '', componentIds.map(nameOf).join('; ')].map(toCell)
  }
}
