import { t } from '@lingui/core/macro'
import { Trans } from '@lingui/react/macro'
import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { ArrowDownload16Regular, DataBarVertical16Regular, Table16Regular } from '@fluentui/react-icons'
import { type ReactNode, useState } from 'react'
import type { Failure } from '#shared/contract/failure'
import { failureOf } from '../../backend/failure'
import { FailureNotice } from '../../ui/FailureNotice'
import { saveFile } from '../../ui/save-file'
import { Card } from '../../ui/Card'
import type { Drawing } from './drawing'
import { SmallTable } from '../../ui/SmallTable'

const useStyles = makeStyles({
  // Its first word begins where the others do.
  foot: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    marginLeft: `calc(-1 * ${tokens.spacingHorizontalS})`,
    marginTop: 'auto',
  },
})

/** How wide pictures in files are, in px. */
const fileWidth = 960

/** A picture, its numbers as a table in its place, and the way to have it as an SVG file. */
export function PictureCard(props: {
  title: string
  sentence?: ReactNode
  /** Name of the app, and what the picture is called in the name of its file. */
  app: string
  file: 'seats' | 'groups' | 'overlap'
  /** Draws it for a file; undefined while there is nothing to draw. */
  draw: ((width: number) => Drawing | Promise<Drawing>) | undefined
  heads: readonly string[]
  /** The table's rows, each a name and its numbers. */
  rows: () => readonly { readonly id: string; readonly cells: readonly string[] }[]
  /** A card across the page has room for its buttons beside its title. */
  wide?: boolean
  /** Stands below both. */
  below?: ReactNode
  children: ReactNode
}) {
  const { title, sentence, app, file, draw, heads, rows, wide = false, below, children } = props
  const styles = useStyles()
  const [asTable, setAsTable] = useState(false)
  const [unsaved, setUnsaved] = useState<Failure | null>(null)
  const save = () => {
    if (draw === undefined) return
    setUnsaved(null)
    const work = async () => {
      const [drawing, { svgFile }] = await Promise.all([draw(fileWidth), import('./svg-file')])
      saveFile({ name: `${safe(app)} ${file}.svg`, type: 'image/svg+xml', text: svgFile(drawing, app) })
    }
    work().catch((thrown: unknown) => setUnsaved(failureOf(thrown)))
  }
  const buttons = (
    <>
      <Button
        size="small"
        appearance="subtle"
        icon={asTable ? <DataBarVertical16Regular /> : <Table16Regular />}
        aria-label={`${title}: ${asTable ? t`show as picture` : t`show as table`}`}
        onClick={() => setAsTable(!asTable)}
      >
        {asTable ? t`Show as picture` : t`Show as table`}
      </Button>
      <Button
        size="small"
        appearance="subtle"
        icon={<ArrowDownload16Regular />}
        disabledFocusable={draw === undefined}
        aria-label={t`${title}: export SVG`}
        onClick={save}
      >
        <Trans>Export SVG</Trans>
      </Button>
    </>
  )
  return (
    <Card title={title} sentence={sentence} actions={wide ? buttons : undefined}>
      {unsaved === null ? null : <FailureNotice failure={unsaved} onDismiss={() => setUnsaved(null)} />}
      {asTable ? (
        <SmallTable label={title} heads={heads} kind="figures">
          {rows().map(({ id, cells: [name, ...numbers] }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              {numbers.map((cell, at) => (
                // The columns are always the same.
                <td key={at}>{cell}</td>
              ))}
            </tr>
          ))}
        </SmallTable>
      ) : (
        children
      )}
      {below}
      {wide ? null : <div className={styles.foot}>{buttons}</div>}
    </Card>
  )
}

/** What any file system takes as a name. */
const safe = (name: string) => name.replaceAll(/[^\p{L}\p{N} ._-]+/gu, '-').slice(0, 120)
