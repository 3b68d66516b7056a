import { describe, expect, test } from 'vitest'
import {
  entryOutcome,
  type JournalEntry,
  journalVerdict,
  relationWords,
  undoWords,
} from '#renderer/features/history/journal-words'

const entry = (over: Partial<JournalEntry>): JournalEntry => ({
  plan: { id: 'p', summary: "Pause provisioning of 'App'.", reverses: null, restOf: null },
  began: '2026-03-01T12:00:00Z',
  ended: '2026-03-01T12:00:01Z',
  running: false,
  by: null,
  outcomes: { done: 1, 'done-by-read-back': 0, already: 0, failed: 0, uncertain: 0, 'not-sent': 0 },
  reverse: null,
  reversed: false,
  ...over,
})
const failed = { ...entry({}).outcomes, done: 2, failed: 1 }

describe('a run in the journal', () => {
  test('it runs, ended, or was broken off, and each is said', () => {
    expect(entryOutcome(entry({}))).toMatchObject({ status: 'good', word: 'Done' })
    expect(entryOutcome(entry({ running: true, ended: null }))).toMatchObject({ status: 'waiting', word: 'Running' })
    expect(entryOutcome(entry({ ended: null, outcomes: failed }))).toMatchObject({
      status: 'warning',
      word: 'Broken off: 2 of 3 done, 1 failed',
    })
  })

  test('whether it was undone, can be, or cannot', () => {
    expect(undoWords(entry({}))?.word).toBe('No way back')
    const nothing = { ...entry({}).outcomes, done: 0, failed: 1 }
    expect(undoWords(entry({ outcomes: nothing }))?.word).toBe('Nothing to undo')
    // What nobody knows may have taken effect.
    expect(undoWords(entry({ outcomes: { ...nothing, uncertain: 1 } }))?.word).toBe('No way back')
    expect(undoWords(entry({ reverse: 'r' }))?.word).toBe('Can be undone')
    expect(undoWords(entry({ reverse: 'r', reversed: true }))?.word).toBe('Undone')
    expect(undoWords(entry({ reverse: 'r', running: true }))).toBeNull()
  })

  test('what it was beside an earlier run', () => {
    expect(relationWords(entry({}).plan)).toBeNull()
    expect(relationWords({ ...entry({}).plan, reverses: 'x' })).toBe('Takes back an earlier run')
    expect(relationWords({ ...entry({}).plan, restOf: 'x' })).toBe('The rest of an earlier run')
  })
})

test.each<[number, JournalEntry | undefined, string]>([
  [0, undefined, 'Nothing was changed with this console yet'],
  [1, entry({}), '1 plan was run with this console; the last one went well'],
  [1_200, entry({ outcomes: failed }), '1,200 plans were run with this console; the last one: 2 of 3 done, 1 failed'],
  [2, entry({ running: true, ended: null }), '2 plans were run with this console; one is running'],
  [300, undefined, '300 plans were run with this console'],
])('%i plans are said in a sentence', (total, newest, sentence) => {
  expect(journalVerdict(total, newest)).toBe(sentence)
})
