// Proposes smaller groups for 500 people who need access, among everybody in a cache, as the engine does but for Graph, whose answers are
// here at once. Input: {folder}; the folder is written to.
import { emptyDraft } from '#shared/domain/licence'
import { createChanges } from '#shared/engine/changes'
import { createEstimates } from '#shared/engine/licences/estimates'
import { propose } from '#shared/engine/licences/propose'
import { factSources } from '#shared/engine/readiness/check-app'
import { known } from '#shared/engine/readiness/snapshot/sources'
import { nodePorts } from '#shared/hosts/node-ports'
import { everybodyButGuests, openCachedTenant } from '#tests/bench/programs/cached-tenant'

const input = JSON.parse(process.argv[2] ?? '') as { folder: string }
const rounds = 5
const needing = 500

const { store, directory, access, profiles, app } = openCachedTenant(input.folder)
const ports = nodePorts({ environment: {}, log: { write: () => undefined } })

const now = new Date().toISOString()
const sources = {
  ...factSources,
  schema: () => known({ user: everybodyButGuests, group: null }, now),
  takes: () => known({ all: false, from: 'answered' } as const, now),
  premium: () => known('P1' as const, now),
}
const { signal } = new AbortController()

// Four of five work in one department and one office of it, the others anywhere: no group and no rule has just them.
const [place] = directory.all<{ department: string; office: string; n: number }>({
  text: `SELECT department, office_location AS office, count(*) AS n FROM people WHERE department <> '' AND office_location <> ''
    GROUP BY department, office_location ORDER BY n DESC LIMIT 1`,
  values: [],
})
if (place === undefined) throw new Error('Nobody works anywhere.')
const names = (where: string, values: string[], most: number) =>
  directory
    .all<{ upn: string }>({
      text: `SELECT user_principal_name AS upn FROM people WHERE user_principal_name <> '' AND ${where} ORDER BY key LIMIT ${most}`,
      values,
    })
    .map(({ upn }) => upn)
const own = names('department = ? AND office_location = ?', [place.department, place.office], (needing / 5) * 4)
const others = names('department <> ? AND key % 97 = 3', [place.department], needing - own.length)
const need = { kind: 'list' as const, text: ['userPrincipalName', ...own, ...others].join('\n') }

const taken: number[] = []
const silent: number[] = []
let told = 0
let best: { people: number; precision: number | null; recall: number | null; kind: string; says: string }[] = []
for (let round = 0; round < rounds; round += 1) {
  // A write, so that nothing that was kept in memory holds any more.
  directory.run({ text: 'UPDATE apps SET seen = seen WHERE id = ?', values: [app.id] })
  const estimates = createEstimates({ ports, profiles, changes: createChanges(), sources })
  const began = performance.now()
  let last = began
  let longest = 0
  const progress = () => {
    told += 1
    longest = Math.max(longest, performance.now() - last)
    last = performance.now()
  }
  const { proposals } = await propose({ estimates }, { access, app, need, draft: emptyDraft }, { signal, progress })
  progress()
  taken.push(performance.now() - began)
  silent.push(longest)
  best = proposals
}
store.close()
if (told <= rounds * 2) throw new Error('Nobody was told how far it is.')
process.stdout.write(
  `${JSON.stringify({ taken, silent, need: own.length + others.length, proposals: best.map(({ kind, people, precision, recall, says }) => ({ kind, people, precision, recall, says })) })}\n`,
)
