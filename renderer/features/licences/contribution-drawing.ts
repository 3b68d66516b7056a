import { t } from '@lingui/core/macro'
import { type Drawing, fitting, type Mark, textLine } from './drawing'
import { barOf, bringsWords, type EstimatedGroup, widestOf } from './licence-words'

const row = 30
const bar = 14
const gap = 12

/** What each group brings as bars, the dark part of a bar the people whom only it brings. `width` in px. */
export function contributionDrawing(groups: readonly EstimatedGroup[], width: number): Drawing {
  const names = Math.round(width * 0.3)
  const words = Math.round(width * 0.2)
  const room = width - names - words - 2 * gap
  const widest = widestOf(groups)
  return {
    width,
    height: Math.max(1, groups.length) * row,
    title: t`What each group brings. The strong part of a bar: people whom only this group brings.`,
    parts: groups.map((group, at) => {
      const { all, only } = barOf(group, widest)
      const tone = group.state === 'draft' ? 'over' : 'covered'
      const middle = at * row + row / 2
      const base = middle - textLine.height / 2 + textLine.base
      const said = bringsWords(group)
      const marks: Mark[] = [
        { kind: 'text', x: names, y: base, ...fitting(group.groupName, names), anchor: 'end' },
        { kind: 'text', x: width, y: base, text: said, anchor: 'end', quiet: true },
        { kind: 'rect', x: names + gap, y: middle - bar / 2, width: all * room, height: bar, tone: `${tone}-pale` },
        ...(group.state === 'off'
          ? []
          : [{ kind: 'rect', x: names + gap, y: middle - bar / 2, width: only * room, height: bar, tone } as const]),
      ]
      return { id: group.groupId, says: `${group.groupName}: ${said}`, marks }
    }),
  }
}
