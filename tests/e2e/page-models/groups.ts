import type { Page } from 'playwright'
import { BigGridPage } from '#tests/e2e/page-models/big-grid'

/** The list of groups of one tenant, with the details of one of them. */
export class GroupsPage extends BigGridPage {
  constructor(page: Page) {
    super(page, 'Groups')
  }
}
