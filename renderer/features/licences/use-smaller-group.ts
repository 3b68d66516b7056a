import { useState } from 'react'
import type { LicenceDraft } from '#shared/domain/licence'
import { useTenantId } from '../../app/use-current'
import { useOperation } from '../../backend/use-operation'
import { sentDraft } from './draft-edits'
import { emptyNeed, type NeedForm } from './smaller-group-need'
import type { Need } from './smaller-group-words'

interface Asked {
  readonly need: Need
  readonly draft: LicenceDraft
}

interface Held {
  readonly form: NeedForm
  /** What the proposals are for; null before they were asked for. */
  readonly asked: Asked | null
}

/** Who was said to need access, by app, while the console is open: whoever looks at the draft and comes back finds the proposals again. */
const held = new Map<string, Held>()

/** The way from who needs access to proposals; the search goes on while other pages are shown. */
export function useSmallerGroup(app: string) {
  const tenant = useTenantId()
  const subject = `${tenant} ${app}`
  const [now, setNow] = useState<Held>(() => held.get(subject) ?? { form: emptyNeed, asked: null })
  const search = useOperation('licences.propose', subject)
  const keep = (next: Held) => {
    held.set(subject, next)
    setNow(next)
  }
  return {
    form: now.form,
    asked: now.asked,
    search,
    change: (form: NeedForm) => keep({ ...now, form }),
    find: (need: Need, draft: LicenceDraft) => {
      keep({ ...now, asked: { need, draft } })
      // Why it failed is shown from the state.
      search.start({ tenant, app, need, draft: sentDraft(draft) }).catch(() => undefined)
    },
  }
}
