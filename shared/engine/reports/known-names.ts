import { randomBytes } from 'node:crypto'
import type { BuiltReport, ReportContext } from '#shared/engine/reports/report-context'
import type { Named } from '#shared/engine/reports/redaction/name-index'
import { createRedactor } from '#shared/engine/reports/redaction/redactor'
import { allGroups } from '#shared/engine/store/group-lists'
import { allPeople } from '#shared/engine/store/people-lists'
import { keptProductGroups } from '#shared/engine/store/product-group-rows'
import { verificationHead, verifiedAccounts, verifiedPeople } from '#shared/engine/store/verification-rows'

/** How the texts of a report are redacted: by everybody whom the directory and the last readings of its apps know. */
export function redactorOf(
  context: ReportContext,
  built: Pick<BuiltReport, 'people' | 'groups'>,
): (text: string) => string {
  const { access, apps, redaction, preparedBy } = context
  return createRedactor({
    people: [...peopleOf(context), ...built.people, { owner: 'prepared by', texts: [preparedBy] }],
    groups: redaction === 'people-and-groups' ? [...groupsOf(context), ...built.groups] : [],
    keep: [access.tenant.id, ...apps.flatMap(({ id, appId }) => [id, appId])],
    key: randomBytes(32),
  })
}

function peopleOf({ access: { directory }, apps }: ReportContext): Named[] {
  const known = allPeople(directory).map(({ id, displayName, userPrincipalName, mail }) =>
    named(id, displayName, userPrincipalName, mail),
  )
  const read = apps.flatMap((app) => {
    const head = verificationHead(directory, app.id)
    if (head === null) return []
    return [
      ...verifiedPeople(directory, head.number).map((one) =>
        named(one.id, one.displayName, one.userPrincipalName, one.mail, one.userName, one.externalId),
      ),
      ...verifiedAccounts(directory, head.number).map((one) =>
        named(one.externalId ?? one.id, one.displayName, one.userName, one.mail, one.id),
      ),
    ]
  })
  return [...known, ...read]
}

/** With what stands before the @ of each address: it is used as a name of its own. */
function named(id: string, ...texts: readonly (string | null)[]): Named {
  return {
    owner: id,
    texts: [
      id,
      ...texts,
      ...texts.map((text) => (text?.includes('@') === true ? text.slice(0, text.indexOf('@')) : null)),
    ],
  }
}

function groupsOf({ access: { directory, workspace }, apps }: ReportContext): Named[] {
  return [
    ...allGroups(directory).map(({ id, displayName }) => ({ owner: id, texts: [displayName] })),
    ...apps.flatMap((app) =>
      (keptProductGroups(workspace, app.id) ?? []).map(({ id, displayName }) => ({ owner: id, texts: [displayName] })),
    ),
  ]
}
