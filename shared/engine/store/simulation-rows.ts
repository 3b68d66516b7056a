import type { SimulatedChange, Simulation } from '#shared/contract/simulation'
import { folded, wordsOf } from '#shared/domain/folded-text'
import type { Database, ReadDatabase } from '#shared/engine/store/database'
import { type Sql, sql, type SqlValue } from '#shared/engine/store/sql'

/** Which changes of a simulation are asked for; what is left out does not narrow it. */
export interface ChangeQuery {
  readonly simulation: number
  readonly object?: SimulatedChange['object'] | undefined
  readonly kind?: SimulatedChange['kind'] | undefined
  /** Words in name and user principal name. */
  readonly search?: string | undefined
}

/** Simulations of one app that are kept. */
const mostKept = 5

/** Keeps a simulation with all its changes, and of each app the newest five. Answers it with its id. */
export function putSimulation(
  db: Database,
  simulation: Omit<Simulation, 'id'>,
  changes: readonly SimulatedChange[],
): Simulation {
  return db.transaction(() => {
    const { app, jobId, takenAt } = simulation
    db.run(sql`
      INSERT INTO simulations (app_id, job_id, taken_at, simulation)
      VALUES (${app.id}, ${jobId}, ${takenAt}, ${JSON.stringify(simulation)})`)
    const id = db.get<{ id: number }>(sql`SELECT max(id) AS id FROM simulations WHERE app_id = ${app.id}`)?.id ?? 0
    const put = db.prepare(`
      INSERT INTO simulated_changes (simulation, place, object, kind, source_id, target_id, text, change)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)`)
    changes.forEach((change, place) => {
      const text = folded(`${change.name} ${change.userPrincipalName ?? ''}`)
      const { object, kind, sourceId, targetId } = change
      put.run(id, place, object, kind, sourceId, targetId, text, JSON.stringify(change))
    })
    db.run(sql`
      DELETE FROM simulations WHERE app_id = ${app.id} AND id NOT IN (
        SELECT id FROM simulations WHERE app_id = ${app.id} ORDER BY id DESC LIMIT ${mostKept})`)
    return { id, ...simulation }
  })
}

/** The newest simulation of an app; null before the first. */
export function lastSimulation(db: ReadDatabase, appId: string): Simulation | null {
  const row = db.get<SimulationRow>(
    sql`SELECT id, simulation FROM simulations WHERE app_id = ${appId} ORDER BY id DESC LIMIT 1`,
  )
  return row === undefined ? null : simulationOf(row)
}

/** A simulation of an app by its id; null for one that is not kept. */
export function readSimulation(db: ReadDatabase, appId: string, id: number): Simulation | null {
  const row = db.get<SimulationRow>(sql`SELECT id, simulation FROM simulations WHERE app_id = ${appId} AND id = ${id}`)
  return row === undefined ? null : simulationOf(row)
}

/** Changes that fit, in their order. */
export function listSimulatedChanges(
  db: ReadDatabase,
  query: ChangeQuery,
  window: { readonly start: number; readonly count: number },
): SimulatedChange[] {
  const { text, values } = narrowed(query)
  return db
    .all<{ change: string }>({
      text: `SELECT change FROM simulated_changes WHERE ${text} ORDER BY place LIMIT ? OFFSET ?`,
      values: [...values, window.count, window.start],
    })
    .map(({ change }) => JSON.parse(change) as SimulatedChange)
}

export function countSimulatedChanges(db: ReadDatabase, query: ChangeQuery): number {
  const { text, values } = narrowed(query)
  return db.get<{ n: number }>({ text: `SELECT count(*) AS n FROM simulated_changes WHERE ${text}`, values })?.n ?? 0
}

interface SimulationRow {
  id: number
  simulation: string
}

function simulationOf({ id, simulation }: SimulationRow): Simulation {
  return { ...(JSON.parse(simulation) as Omit<Simulation, 'id'>), id }
}

/** Our own text; every value is bound. */
function narrowed({ simulation, object, kind, search }: ChangeQuery): Sql {
  const clauses = ['simulation = ?']
  const values: SqlValue[] = [simulation]
  const add = (clause: string, value: SqlValue | undefined) => {
    if (value === undefined) return
    clauses.push(clause)
    values.push(value)
  }
  add('object = ?', object)
  add('kind = ?', kind)
  for (const word of wordsOf(search ?? '')) add('instr(text, ?) > 0', word)
  return { text: clauses.join(' AND '), values }
}
