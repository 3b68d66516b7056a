import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components'
import {
  AppGeneric20Regular,
  Building20Regular,
  DocumentOnePage20Regular,
  type FluentIcon,
  Flash20Regular,
  People20Regular,
  Person20Regular,
} from '@fluentui/react-icons'
import { useEffect, useRef } from 'react'
import type { PaletteItem, PaletteKind, PaletteSection } from './palette-item'

const useStyles = makeStyles({
  list: { margin: 0, padding: tokens.spacingVerticalXS, maxHeight: 'min(420px, 60vh)', overflowY: 'auto' },
  title: {
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalXXS}`,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
    color: tokens.colorNeutralForeground3,
  },
  option: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusMedium,
    cursor: 'pointer',
    overflowWrap: 'anywhere',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
  },
  active: {
    backgroundColor: tokens.colorNeutralBackground1Selected,
    outline: `2px solid ${tokens.colorStrokeFocus2}`,
    outlineOffset: '-2px',
  },
  disabled: { color: tokens.colorNeutralForegroundDisabled, cursor: 'default' },
  icon: { flexShrink: 0 },
  words: { display: 'flex', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalM, minWidth: 0 },
  about: { color: tokens.colorNeutralForeground3 },
})

const icons: Readonly<Record<PaletteKind, FluentIcon>> = {
  command: Flash20Regular,
  page: DocumentOnePage20Regular,
  app: AppGeneric20Regular,
  group: People20Regular,
  person: Person20Regular,
  tenant: Building20Regular,
}

// A list of the box above it: HTML has elements for that only where they hold bare texts.
const asList = { role: 'listbox' } as const
const asGroup = { role: 'group' } as const

/** What the palette offers, as the list of its box: the focus stays in the box, `active` is the id of the item that Enter takes. */
export function PaletteList(props: {
  id: string
  label: string
  sections: readonly PaletteSection[]
  active: string | undefined
  optionId: (item: PaletteItem) => string
  onPoint: (item: PaletteItem) => void
  onTake: (item: PaletteItem) => void
}) {
  const { id, label, sections, active, optionId, onPoint, onTake } = props
  const styles = useStyles()
  return (
    <div id={id} {...asList} aria-label={label} className={styles.list}>
      {sections.map((section) => (
        <div key={section.id} {...asGroup} aria-labelledby={`${id}-${section.id}`}>
          <div id={`${id}-${section.id}`} className={styles.title} role="presentation">
            {section.title}
          </div>
          {section.items.map((item) => (
            <Option
              key={item.id}
              id={optionId(item)}
              item={item}
              active={item.id === active}
              onPoint={() => onPoint(item)}
              onTake={() => onTake(item)}
            />
          ))}
        </div>
      ))}
    </div>
  )
}

function Option(props: { id: string; item: PaletteItem; active: boolean; onPoint: () => void; onTake: () => void }) {
  const { id, item, active, onPoint, onTake } = props
  const styles = useStyles()
  const ref = useRef<HTMLDivElement>(null)
  const Icon = icons[item.kind]
  const reason = item.disabled ?? null
  useEffect(() => {
    if (active) ref.current?.scrollIntoView({ block: 'nearest' })
  }, [active])
  return (
    // Keys go to the box, which has the focus.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      ref={ref}
      id={id}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="option"
      aria-selected={active}
      {...(reason === null ? {} : { 'aria-disabled': true })}
      className={mergeClasses(styles.option, active && styles.active, reason !== null && styles.disabled)}
      onMouseMove={active ? undefined : onPoint}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onTake}
    >
      <Icon className={styles.icon} aria-hidden />
      <span className={styles.words}>
        <span>{item.name}</span>
        {item.about === undefined && reason === null ? null : (
          <span className={styles.about}>{reason ?? item.about}</span>
        )}
      </span>
    </div>
  )
}
