import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components'

/** Where the cards stand in two columns. */
export const wide = '@media (min-width: 1500px)'

const frame = {
  marginTop: tokens.spacingVerticalL,
  border: `1px solid ${tokens.colorNeutralStroke2}`,
  borderRadius: tokens.borderRadiusLarge,
  backgroundColor: tokens.colorNeutralBackground1,
} as const

/** The cards of the page Settings. */
export const useCardStyles = makeStyles({
  card: { ...frame, maxWidth: '720px', padding: tokens.spacingHorizontalL, [wide]: { maxWidth: 'none' } },
  /** One whose rows reach from edge to edge: as wide as the others, whose padding is their own. */
  listCard: {
    ...frame,
    maxWidth: `calc(720px + 2 * ${tokens.spacingHorizontalL})`,
    [wide]: { maxWidth: 'none' },
    '& > .fui-MessageBar': { margin: `0 ${tokens.spacingHorizontalL} ${tokens.spacingHorizontalL}` },
  },
  head: { padding: tokens.spacingHorizontalL },
  heading: { ...typographyStyles.subtitle2, margin: `0 0 ${tokens.spacingVerticalXS}` },
  text: { ...typographyStyles.body1, margin: 0, color: tokens.colorNeutralForeground3, overflowWrap: 'anywhere' },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, marginTop: tokens.spacingVerticalM },
  done: { display: 'block', marginTop: tokens.spacingVerticalM, overflowWrap: 'anywhere' },
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  item: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  words: { display: 'flex', flexDirection: 'column', flex: '1 1 0', minWidth: 0, overflowWrap: 'anywhere' },
  // As far left as the text above it.
  switch: { marginTop: tokens.spacingVerticalS, marginLeft: `calc(-1 * ${tokens.spacingHorizontalS})` },
  strong: { fontWeight: tokens.fontWeightSemibold, minWidth: 0 },
  quiet: {
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
})
