import { z } from 'zod'
import { counted } from '#shared/domain/counted'
import { groupNameKey } from '#shared/domain/group-name'
import { cannotTell, defineCheck, failed, notApplicable, passed } from '#shared/engine/readiness/checks/check'
import { allAre, namedFew } from '#shared/engine/readiness/checks/named-few'

export const workspacesCovered = defineCheck({
  name: 'workspaces-covered',
  says: 'Each workspace that an answer lists has a mapped group, and one that no other workspace has.',
  params: z.strictObject({ answer: z.string().min(1) }),
  needs: ['answers', 'mappings'],
  answers: ({ answer }) => [answer],
  run: ({ answers, mappings }, { answer }) => {
    const said = answers.get(answer)
    if (said === undefined) {
      return cannotTell('Which workspaces are synchronised nobody has said.', 'Answer it on the page of answers.', {
        answer,
      })
    }
    const names = new Map(
      said.value
        .split(/\r?\n/)
        .filter((line) => line.trim() !== '')
        .map((line) => [groupNameKey(line), line.trim()] as const),
    )
    if (names.size === 0) return notApplicable('No workspace is synchronised, as was answered.', { at: said.at })
    const sources = Map.groupBy(
      mappings.filter(({ to }) => to !== null && names.has(groupNameKey(to.name))),
      ({ to }) => groupNameKey(to?.name ?? ''),
    )
    // A group of two workspaces lets the people of one into the other.
    const users = Map.groupBy(
      [...sources].flatMap(([key, rows]) => rows.map((row) => ({ key, row }))),
      ({ row }) => row.groupId,
    )
    const wrong = [...names].flatMap(([key, name]) => {
      const rows = sources.get(key)
      if (rows === undefined) return [{ name, shares: false, why: 'No group is mapped to it.' }]
      const shared = rows.filter((row) => new Set(users.get(row.groupId)?.map((user) => user.key)).size > 1)
      return shared.length === 0
        ? []
        : [
            {
              name,
              shares: true,
              why: `Shares ${namedFew(shared.map(({ groupName }) => groupName))} with another workspace.`,
            },
          ]
    })
    if (wrong.length === 0) {
      return passed(`${allAre(names.size, 'workspace')} mapped, each with a group of its own.`, { at: said.at })
    }
    const bare = wrong.filter(({ shares }) => !shares).length
    const sharing = wrong.length - bare
    const faults = [
      ...(bare === 0 ? [] : [`${bare.toLocaleString('en')} without a group`]),
      ...(sharing === 0 ? [] : [`${sharing.toLocaleString('en')} with a group that another one has too`]),
    ]
    return failed(
      `Of ${counted(names.size, 'workspace')}: ${faults.join(', ')} (${namedFew(wrong.map(({ name }) => name))}).`,
      {
        concerned: { kind: 'product-groups', ids: wrong.map(({ name }) => name), why: wrong.map(({ why }) => why) },
        at: said.at,
      },
    )
  },
})
