import type { FullResult, Reporter, Suite, TestCase, TestError } from '@playwright/test/reporter'

/**
 * Names every skipped test with its reason, and every one that passed only when it was run again, and closes the run with `N passed, N failed, N skipped`. With NOTHING_SKIPPED=1 a skipped
 * test or a run without tests is a failure.
 */
export default class ClosingReporter implements Reporter {
  #suite: Suite | null = null
  #errors = 0

  printsToStdio(): boolean {
    return false
  }

  onBegin(_config: unknown, suite: Suite): void {
    this.#suite = suite
  }

  onError(_error: TestError): void {
    this.#errors += 1
  }

  onEnd(result: FullResult): Promise<{ status?: FullResult['status'] }> {
    const tests = this.#suite?.allTests() ?? []
    const skipped = tests.filter((test) => test.outcome() === 'skipped')
    const failed = tests.filter((test) => test.outcome() === 'unexpected')
    for (const test of tests.filter((it) => it.outcome() === 'flaky')) {
      process.stdout.write(`PASSED ONLY THE SECOND TIME ${test.titlePath().filter(Boolean).join(' > ')}\n`)
    }
    for (const test of skipped) {
      process.stdout.write(`SKIPPED ${test.titlePath().filter(Boolean).join(' > ')}: ${reasonOf(test)}\n`)
    }
    const passed = tests.length - skipped.length - failed.length
    const refused = process.env['NOTHING_SKIPPED'] === '1' && (skipped.length > 0 || passed === 0)
    if (refused) process.stdout.write('NOTHING_SKIPPED=1: every test has to run.\n')
    process.stdout.write(`${passed} passed, ${failed.length + this.#errors} failed, ${skipped.length} skipped\n`)
    return Promise.resolve(refused && result.status === 'passed' ? { status: 'failed' } : {})
  }
}

function reasonOf(test: TestCase): string {
  const notes = [...test.annotations, ...test.results.flatMap(({ annotations }) => annotations)]
  const note = notes.find(({ type, description }) => type === 'skip' && description !== undefined)
  if (note?.description !== undefined) return note.description
  return test.results.length === 0 ? 'the run ended before it' : 'no reason given'
}
