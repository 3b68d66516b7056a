import { expect, test } from 'vitest'
import { tableFile } from '#shared/engine/reports/table-file'
import { readTable } from '#tests/engine/reports/read-table'
import { readWorkbook } from '#tests/engine/reports/read-workbook'

const of = {
  name: 'Groups',
  columns: ['name', 'people'] as const,
  lines: [
    { name: '=1+1', people: 3 },
    { name: 'Finance', people: null },
  ],
  json: () => ({ groups: 2 }),
}

test('a list is the same as table and workbook, and JSON is its own', async () => {
  const csv = await tableFile('csv', of)
  expect('text' in csv && readTable(csv.text)).toEqual([
    ['name', 'people'],
    ["'=1+1", '3'],
    ['Finance', ''],
  ])
  const xlsx = await tableFile('xlsx', of)
  const { sheets } = await readWorkbook(Buffer.from('base64' in xlsx ? xlsx.base64 : '', 'base64'))
  expect(sheets[0]?.name).toBe('Groups')
  expect(sheets[0]?.rows).toEqual([['name', 'people'], ['=1+1', 3], ['Finance']])
  expect(await tableFile('json', of)).toEqual({ text: '{\n  "groups": 2\n}\n' })
})
