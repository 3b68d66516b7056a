import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { openProfiles, type Profiles } from '#shared/engine/readiness/profiles/profiles'
import { openStore, type Store } from '#shared/engine/store/open-store'
import { putAddedProfile } from '#shared/engine/store/profile-rows'
import {
  builtInFolder,
  example,
  exampleText,
  firstRule,
  type ProfileFile,
  refusedBy,
} from '#tests/engine/readiness/profile-file'
import { temporaryFolder } from '#tests/temporary-folder'

const umaText = readFileSync(join(builtInFolder, 'uma.json'), 'utf8')
const at = '2026-11-29T10:00:00.000Z'

let store: Store
let profiles: Profiles

beforeEach(() => {
  store = openStore({ folder: temporaryFolder(), now: () => Date.parse(at) })
  profiles = openProfiles({ folder: builtInFolder, db: store.app })
  return () => store.close()
})

const refused = (text: string) => refusedBy(profiles, text)

describe('a profile that is added', () => {
  test('is there with what it extends: its own rules first, then those that it has none of the same id of', () => {
    const added = profiles.add('example-profile.json', exampleText, at)
    expect(added).toMatchObject({ id: 'lumen-lockers', addedAt: at, replaces: false, faults: [] })
    const whole = profiles.whole('lumen-lockers')
    const generic = profiles.whole('generic')
    if (whole === null || generic === null) throw new Error('One of them is missing.')
    const own = (JSON.parse(exampleText) as ProfileFile).rules.map(({ id }) => id)
    expect(whole.rules.map(({ id }) => id)).toEqual([
      ...own,
      ...generic.rules.map(({ id }) => id).filter((id) => id !== 'EN-14'),
    ])
    expect(whole.rules.find(({ id }) => id === 'EN-14')?.severity).toBe('error')
    expect(generic.rules.find(({ id }) => id === 'EN-14')?.severity).toBe('warning')
    expect(whole.contradictions.map(({ id }) => id)).toEqual(['LL-C1', ...generic.contradictions.map(({ id }) => id)])
    expect(whole.sources.map(({ id }) => id)).toEqual(['LUMEN', ...generic.sources.map(({ id }) => id)])
    expect(whole.procedure.map(({ id }) => id)).toEqual(['open', 'connect', 'people'])
    expect(profiles.list().map(({ id }) => id)).toContain('lumen-lockers')
  })

  test('takes the procedure of what it extends where it has none, and nothing where it extends nothing', () => {
    profiles.add(
      'a.json',
      example((file) => void (file.procedure = [])),
      at,
    )
    expect(profiles.whole('lumen-lockers')?.procedure).toEqual(profiles.whole('generic')?.procedure)
    const alone = (file: ProfileFile) => {
      file.extends = null
      file.rules = file.rules.filter(({ id }) => id !== 'EN-14')
    }
    profiles.add('a.json', example(alone), at)
    expect(profiles.whole('lumen-lockers')?.rules).toHaveLength(7)
  })

  test('of the id of a built-in one is used instead of it, may extend it, and is gone when it is removed', () => {
    const before = profiles.whole('uma')
    const change = (file: ProfileFile) => {
      file.id = 'uma'
      file.extends = 'uma'
      file.rules = file.rules.filter(({ id }) => id === 'LL-NOTE-01')
      file.rules.push({ ...before?.rules.find(({ id }) => id === 'UM-MAP-04'), severity: 'warning' })
      file.procedure = []
      file.questions = file.questions.filter(({ key }) => key === 'plan')
    }
    expect(profiles.add('uma.json', example(change), at)).toMatchObject({ replaces: true })
    const after = profiles.whole('uma')
    expect(after?.rules).toHaveLength((before?.rules.length ?? 0) + 1)
    expect(after?.rules.find(({ id }) => id === 'UM-MAP-04')?.severity).toBe('warning')
    expect(after?.procedure).toEqual(before?.procedure)
    expect(profiles.list().filter(({ id }) => id === 'uma')).toHaveLength(1)
    expect(profiles.remove('uma')).toBe(true)
    expect(profiles.whole('uma')).toEqual(before)
    expect(profiles.remove('uma')).toBe(false)
  })

  test('changes nothing of what a built-in one says, not even under the id that the others extend', () => {
    const before = profiles.whole('workspace-365')
    const change = (file: ProfileFile) => {
      file.id = 'generic'
      file.extends = null
      file.rules = []
      file.procedure = []
      file.contradictions = []
      file.leaving['group-leaves-scope'] = { ...file.leaving['group-leaves-scope'], disputed: null }
    }
    profiles.add('generic.json', example(change), at)
    expect(profiles.whole('generic')?.rules).toEqual([])
    expect(profiles.whole('workspace-365')).toEqual(before)
  })

  test('may extend another that was added; without that one it is broken, and back with it', () => {
    const child = (file: ProfileFile) => {
      file.id = 'lumen-child'
      file.extends = 'lumen-lockers'
      file.rules = file.rules.slice(0, 1)
      file.procedure = []
      file.questions = []
    }
    expect(refused(example(child))).toEqual([
      "line 6: There is no profile 'lumen-lockers' in use that it could extend.",
    ])
    profiles.add('parent.json', exampleText, at)
    profiles.add('child.json', example(child), at)
    expect(profiles.whole('lumen-child')?.rules).toHaveLength(34)
    profiles.remove('lumen-lockers')
    expect(profiles.whole('lumen-child')).toBeNull()
    expect(profiles.listed().find(({ id }) => id === 'lumen-child')?.faults).toEqual([
      "line 6: There is no profile 'lumen-lockers' in use that it could extend.",
    ])
    profiles.add('parent.json', exampleText, at)
    expect(profiles.whole('lumen-child')?.rules).toHaveLength(34)
  })

  test('cannot extend itself, nor in a circle', () => {
    expect(refused(example((file) => void (file.extends = file.id)))).toHaveLength(1)
    profiles.add('a.json', exampleText, at)
    profiles.add(
      'b.json',
      example((file) =>
        Object.assign(file, { id: 'b', extends: 'lumen-lockers', questions: [], rules: [], procedure: [] }),
      ),
      at,
    )
    expect(refused(example((file) => void (file.extends = 'b')))).toEqual([
      "line 6: There is no profile 'b' in use that it could extend.",
    ])
    expect(profiles.whole('b')?.extends).toBe('lumen-lockers')
  })

  test('is seen by another engine over the same file at once', () => {
    const other = openProfiles({ folder: builtInFolder, db: store.app })
    expect(other.whole('lumen-lockers')).toBeNull()
    profiles.add('a.json', exampleText, at)
    expect(other.whole('lumen-lockers')?.name).toBe('Lumen Lockers')
    profiles.remove('lumen-lockers')
    expect(other.whole('lumen-lockers')).toBeNull()
  })
})

test('one that an update made invalid is listed with its lines and not used, and the built-in one is', () => {
  const text = umaText.replace('"name": "job-exists"', '"name": "job-exists-no-more"')
  putAddedProfile(store.app, { id: 'uma', text, addedAt: at })
  putAddedProfile(store.app, { id: 'cut-off', text: umaText.slice(0, 500), addedAt: at })
  const line = text.slice(0, text.indexOf('job-exists-no-more')).split('\n').length
  const listed = profiles.listed().filter(({ id }) => id === 'uma' || id === 'cut-off')
  expect(listed.map(({ id, addedAt, whole, replaces }) => [id, addedAt, whole === null, replaces])).toEqual([
    ['cut-off', at, true, false],
    ['uma', at, true, true],
    ['uma', null, false, false],
  ])
  expect(listed.map(({ faults }) => faults)).toEqual([
    [expect.stringMatching(/^line \d+: A text begins here and has no closing quote\.$|^line \d+: /)],
    [`line ${line}, rule UM-STEP-04: There is no check 'job-exists-no-more'.`],
    [],
  ])
  expect(profiles.list().map(({ id }) => id)).toEqual([
    'generic',
    'howspace',
    'smartspace-stem',
    'spaceiq',
    'uma',
    'workspace-365',
  ])
  expect(profiles.whole('uma')?.rules.some(({ check }) => check?.name === 'job-exists')).toBe(true)
})

test('markup in a message is kept as the text that it is', () => {
  const message = '<img src=x onerror=alert(1)> & <script>alert(2)</script> =cmd()'
  profiles.add('a.json', example(firstRule({ message })), at)
  expect(profiles.whole('lumen-lockers')?.rules[0]?.message).toBe(message)
})

test('there is an end to how many can be added', () => {
  store.app.transaction(() => {
    for (let count = 0; count < 200; count += 1) {
      putAddedProfile(store.app, { id: `p-${count}`, text: '{}', addedAt: at })
    }
  })
  expect(refused(exampleText)).toEqual(['200 profiles were added already, which is as many as there can be.'])
  expect(profiles.list()).toHaveLength(6)
})
