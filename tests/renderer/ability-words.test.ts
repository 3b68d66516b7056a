import { expect, test } from 'vitest'
import { type AbilityId, abilityIds, type Having } from '#shared/domain/ability'
import {
  abilitiesVerdict,
  type Ability,
  asksOf,
  type Need,
  needLines,
} from '#renderer/features/session/abilities/ability-words'

const need = (kind: Need['kind'], having: Having, name: string = kind, found = 'found'): Need => ({
  kind,
  name,
  having,
  found,
  at: null,
})

const ability = (id: AbilityId, needs: Need[][], having: Having, ask: string | null = null): Ability => ({
  id,
  title: id === 'run-jobs' ? 'Start, pause and restart provisioning' : 'Make groups',
  having,
  needs,
  without: '',
  ask,
  disabled: null,
})

const all = (...open: Ability[]) => abilityIds.map((id) => open.find((one) => one.id === id) ?? ability(id, [], 'have'))

const lacking = (kind: Need['kind'], name?: string) => [[need(kind, 'missing', name)]]

const verdicts: readonly (readonly [Ability[], string])[] = [
  [[], 'You can do everything here'],
  [
    [ability('make-groups', [], 'cannot-tell')],
    'You can do 12 of 13 things here; whether you can make groups shows when you try',
  ],
  [
    [ability('make-groups', [], 'cannot-tell'), ability('assign', [], 'cannot-tell')],
    'You can do 11 of 13 things here; the other 2 show when you try',
  ],
  [
    [ability('run-jobs', lacking('role'), 'missing')],
    'You can do 12 of 13 things here; to start, pause and restart provisioning you need a role',
  ],
  [
    [ability('run-jobs', lacking('role'), 'missing'), ability('assign', lacking('answer'), 'missing')],
    'You can do 11 of 13 things here; for 2 you need a role',
  ],
  [
    [ability('run-jobs', lacking('role'), 'missing'), ability('assign', lacking('licence'), 'missing')],
    'You can do 11 of 13 things here; for 2 you need something more',
  ],
  [
    [ability('read-people', lacking('account', 'an account that is no guest'), 'missing')],
    'You can do 12 of 13 things here; to make groups you need an account that is no guest',
  ],
  [
    [ability('run-jobs', [...lacking('policy'), ...lacking('role')], 'missing')],
    'You can do 12 of 13 things here; your organisation laid down that this console only reads',
  ],
]

test.each(verdicts)('%#: %s', (open, verdict) => {
  expect(abilitiesVerdict(all(...open))).toBe(verdict)
})

test('what is had is told once; what is not, by what was found, and no more names than can be read', () => {
  const lines = needLines(
    ability(
      'run-jobs',
      [
        [need('scope', 'have', 'A'), need('scope', 'have', 'B')],
        [
          ...['R1', 'R2', 'R3', 'R4', 'R5'].map((name) => need('role', 'missing', name, 'not active')),
          need('ownership', 'cannot-tell', 'ownership', 'not read'),
        ],
        [need('licence', 'missing', 'P1'), need('licence', 'missing', 'P2')],
      ],
      'missing',
    ),
  )
  expect(lines.map(({ names, having, found }) => `${having} ${names}: ${found}`)).toEqual([
    'have A: found',
    'missing R1, R2 or one of 3 more: not active',
    'cannot-tell ownership: not read',
    'missing P1 or P2: found',
  ])
})

test('the same is asked for once', () => {
  const open = [ability('run-jobs', [], 'missing', 'Ask A.'), ability('assign', [], 'missing', 'Ask A.')]
  expect(asksOf([...open, ability('make-groups', [], 'missing', 'Ask B.')])).toEqual(['Ask A.', 'Ask B.'])
})
