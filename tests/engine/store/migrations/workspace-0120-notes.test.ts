import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '#shared/engine/store/database'
import { migrate } from '#shared/engine/store/migrate'
import { migrations } from '#shared/engine/store/migrations/index'
import { editNote, listNotes, noteHead, putNote, removeNote } from '#shared/engine/store/note-rows'
import { temporaryFolder } from '#tests/temporary-folder'

test('a workspace of before has no notes, and takes some', () => {
  const db = openDatabase(join(temporaryFolder(), 'workspace.db'))
  onTestFinished(() => db.close())
  migrate(
    db,
    migrations.workspace.filter(({ version }) => version < 120),
    { backup: false },
  )
  migrate(db, migrations.workspace, { backup: true })
  expect([listNotes(db), noteHead(db)]).toEqual([[], { count: 0, latest: null }])
  const old = { id: 'a', appId: null, text: 'One', at: '2026-01-01T00:00:00.000Z', by: 'Jo', editedAt: null }
  const late = { ...old, id: 'b', appId: 'app', text: 'Two', at: '2026-01-02T00:00:00.000Z' }
  putNote(db, old)
  putNote(db, late)
  expect(listNotes(db)).toEqual([late, old])
  expect(editNote(db, 'a', 'Other', '2026-01-03T00:00:00.000Z')).toBe(true)
  expect(editNote(db, 'none', 'Other', '2026-01-03T00:00:00.000Z')).toBe(false)
  expect([removeNote(db, 'b'), removeNote(db, 'b')]).toEqual([true, false])
  expect(noteHead(db)).toEqual({
    count: 1,
    latest: { ...old, text: 'Other', editedAt: '2026-01-03T00:00:00.000Z' },
  })
})
