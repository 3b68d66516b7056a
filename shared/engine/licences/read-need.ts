import type { Output, ParsedInput } from '#shared/contract/contract'
import { ConsoleFailure } from '#shared/contract/failure'
import { counted } from '#shared/domain/counted'
import { type ListedNeed, parseNeedList } from '#shared/domain/need-list-text'
import { chooseGroup } from '#shared/engine/directory/cached-directory'
import { type PreparedDirectory, preparedDirectory } from '#shared/engine/licences/prepared-directory'
import { peopleOfRule } from '#shared/engine/licences/rule-people'
import { columnsOfEverybody } from '#shared/engine/licences/smaller-group-columns'
import type { ReadDatabase } from '#shared/engine/store/database'
import { groupsWithSizes } from '#shared/engine/store/group-fact-rows'
import { peopleAtKeys } from '#shared/engine/store/licence-people-rows'

type Need = ParsedInput<'licences.readNeed'>['need']

/** Who needs access by name: not a bare number. */
export type NamedNeed = Exclude<Need, { readonly kind: 'number' }>

export interface NeededPeople {
  /** Numbers, rising. */
  readonly people: Uint32Array
  /** Lines that mean nobody, or what else of the need is not among the people. */
  readonly refused: Output<'licences.readNeed'>['refused']
  /** So many lines gave nobody. */
  readonly left: number
}

/** So many lines are told one by one. */
const mostRefused = 1000
const longestShown = 200

/** Who needs access, from the cache. Throws for a group that means none or whose members nobody has read, and for a rule beyond this machine. */
export function peopleOfNeed(db: ReadDatabase, tenantName: string, need: NamedNeed): NeededPeople {
  switch (need.kind) {
    case 'list':
      return peopleOfList(preparedDirectory(db), parseNeedList(need.text))
    case 'group':
      return { people: peopleOfGroup(db, tenantName, need.group), refused: [], left: 0 }
    case 'rule': {
      const found = peopleOfRule(db, need.rule)
      if ('beyond' in found) throw ruleBeyond(found.beyond, found.at)
      const open = found.uncertain.length
      const why = `Of ${counted(open, 'person', 'people')} an attribute that it reads is not known: they are left out.`
      return { people: found.people, refused: open === 0 ? [] : [{ line: 0, text: shown(need.rule), why }], left: 0 }
    }
  }
}

function peopleOfGroup(db: ReadDatabase, tenantName: string, reference: string): Uint32Array {
  const { id, displayName } = chooseGroup(db, tenantName, reference)
  const [group] = groupsWithSizes(db, [id])
  if (group === undefined || group.users === null) {
    throw new ConsoleFailure(
      group?.hidesMembers === true
        ? {
            code: 'invalid-input',
            message: `The members of '${displayName}' are hidden: Microsoft Graph does not tell who they are.`,
            remedy: 'Paste the list of those who need access.',
          }
        : {
            code: 'not-synchronised',
            message: `Nobody has read the members of '${displayName}' yet.`,
            remedy: 'Read its members first, or paste the list of those who need access.',
          },
    )
  }
  return preparedDirectory(db).membersOf([group.key]).get(group.key) ?? new Uint32Array()
}

function ruleBeyond(why: string, at: number): ConsoleFailure {
  return new ConsoleFailure({
    code: 'invalid-input',
    message: `The rule cannot be evaluated here: ${why}`,
    remedy: `Look at place ${at + 1} of the rule, or name those who need access in another way.`,
  })
}

function peopleOfList(directory: PreparedDirectory, listed: readonly ListedNeed[]): NeededPeople {
  const byAddress = peopleAt(directory, new Set(listed.flatMap(({ addresses }) => addresses)))
  const lineOf = new Map<number, number>()
  const refused: { line: number; text: string; why: string }[] = []
  const refuse = ({ line, text }: ListedNeed, why: () => string) => {
    if (refused.length < mostRefused) refused.push({ line, text: shown(text), why: why() })
    else more += 1
  }
  let more = 0
  for (const one of listed) {
    const meant = one.addresses.map((address) => byAddress.get(address)).find((keys) => keys !== undefined) ?? []
    const [key, another] = meant
    if (key === undefined) {
      refuse(one, () =>
        one.addresses.length === 0 ? 'There is no UPN or mail in it.' : 'Nobody of this tenant has it.',
      )
    } else if (another !== undefined) refuse(one, () => ambiguous(directory, meant))
    else {
      const before = lineOf.get(key)
      if (before === undefined) lineOf.set(key, one.line)
      else if (before !== one.line) refuse(one, () => `Line ${before} names the same person.`)
    }
  }
  const left = refused.length + more
  if (more > 0) {
    refused.push({ line: 0, text: '', why: `And ${counted(more, 'more line')} that nobody was taken from.` })
  }
  return { people: Uint32Array.from(lineOf.keys()).toSorted(), refused, left }
}

function ambiguous({ db }: PreparedDirectory, keys: readonly number[]): string {
  const names = peopleAtKeys(db, keys.slice(0, 5)).map(({ id, displayName }) => `${displayName ?? 'nameless'} (${id})`)
  return `It means ${counted(keys.length, 'person', 'people')}: ${names.join(', ')}${keys.length > names.length ? ' and others' : ''}.`
}

/** Numbers of the people who have some addresses, as user principal name or mail, by the address in lower case. */
function peopleAt(directory: PreparedDirectory, asked: ReadonlySet<string>): ReadonlyMap<string, readonly number[]> {
  const keys = directory.everybody()
  const columns = columnsOfEverybody(directory)
  const found = new Map<string, number[]>()
  for (const column of [columns.read<string>('userPrincipalName'), columns.read<string>('mail')]) {
    for (let place = 0; place < keys.length; place += 1) {
      const address = column[place]?.toLowerCase() ?? ''
      if (!asked.has(address)) continue
      const key = keys[place] ?? 0
      const before = found.get(address)
      if (before === undefined) found.set(address, [key])
      else if (!before.includes(key)) before.push(key)
    }
  }
  return found
}

const shown = (text: string) => (text.length > longestShown ? `${text.slice(0, longestShown)}…` : text)
