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

/** Stands for the app of a simulation whose changes are still being put down; what a process that died left is taken away by the next one. */
const unfinished = ''
/** Another one that is being put down beside this is left alone. */
const staleAfterMs = 24 * 60 * 60_000

/** Begins to keep a simulation; nobody sees it before it is ended. Answers its id. */
export function beginSimulation(db: Database, simulation: Omit<Simulation, 'id'>): number {
  return db.transaction(() => {
    const { jobId, takenAt } = simulation
    const stale = new Date(Date.parse(takenAt) - staleAfterMs).toISOString()
    db.run(sql`DELETE FROM simulations WHERE app_id = ${unfinished} AND taken_at < ${stale}`)
    const row = db.get<{ id: number }>(sql`
      INSERT INTO simulations (app_id, job_id, taken_at, simulation)
      VALUES (${unfinished}, ${jobId}, ${takenAt}, ${JSON.stringify(simulation)}) RETURNING id`)
    return row?.id ?? 0
  })
}

/** Puts some of its changes down; `place` is that of the first. */
export function putSimulatedChanges(
  db: Database,
  id: number,
  place: number,
  changes: readonly SimulatedChange[],
): void {
  db.transaction(() => {
    const put = db.prepare(`
      INSERT INTO simulated_changes (simulation, place, object, kind, source_id, target_id, text, change)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)`)
    changes.forEach((change, at) => {
      const text = folded(`${change.name} ${change.userPrincipalName ?? ''}`)
      const { object, kind, sourceId, targetId } = change
      put.run(id, place + at, object, kind, sourceId, targetId, text, JSON.stringify(change))
    })
  })
}

/** Shows a simulation, and forgets all but the newest five of its app. */
export function endSimulation(db: Database, id: number, appId: string): void {
  db.transaction(() => {
    db.run(sql`UPDATE simulations SET app_id = ${appId} WHERE id = ${id}`)
    db.run(sql`
      DELETE FROM simulations WHERE app_id = ${appId} AND id NOT IN (
        SELECT id FROM simulations WHERE app_id = ${appId} ORDER BY id DESC LIMIT ${mostKept})`)
  })
}

/** Takes back what was begun and not ended. */
export function dropSimulation(db: Database, id: number): void {
  db.run(sql`DELETE FROM simulations WHERE id = ${id}`)
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
