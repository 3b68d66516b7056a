import { t } from '@lingui/core/macro'
import { useTenantId } from '../../app/use-current'
import { PageHeader } from '../../ui/PageHeader'
import { useListSearch } from '../directory/use-list-search'
import { GlossaryList } from './GlossaryList'
import { GuidesCard } from './GuidesCard'
import { TourCard } from './TourCard'

/** How to begin, what the words mean, and what there is to read. */
export function HelpPage() {
  const tenant = useTenantId()
  const { text, open, setText } = useListSearch()
  return (
    <>
      <PageHeader
        title={t`Help`}
        verdict={t`How to begin, what the words mean, and what there is to read`}
        detail={t`A word with dots below it says what it means when it is pressed; “Why do I see this?” tells what a statement rests on. Ctrl+K finds everything else.`}
      />
      <TourCard tenant={tenant} />
      <GuidesCard />
      <GlossaryList text={text} open={open} onText={setText} />
    </>
  )
}
