import type { Reporter, TestModule } from 'vitest/node'

/**
 * Names every skipped test with its reason, and every one that passed only when it was run again, and closes the run with `N passed,
 * N failed, N skipped`. With NOTHING_SKIPPED=1 a skipped test, a test left to do or a run without tests is a failure.
 */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    let passed = 0
    // A file that cannot be loaded has no tests that could fail.
    let failed = unhandled.length
    let skipped = 0
    for (const module of modules) {
      failed += module.errors().length
      for (const suite of module.children.allSuites()) failed += suite.errors().length
      for (const test of module.children.allTests()) {
        const result = test.result()
        if (result.state === 'passed') {
          passed += 1
          if (test.diagnostic()?.flaky === true) {
            process.stdout.write(`PASSED ONLY THE SECOND TIME ${module.relativeModuleId} > ${test.fullName}\n`)
          }
        } else if (result.state === 'failed') failed += 1
        else {
          skipped += 1
          const reason = (result.state === 'skipped' ? result.note : undefined) ?? 'no reason given'
          process.stdout.write(`SKIPPED ${module.relativeModuleId} > ${test.fullName}: ${reason}\n`)
        }
      }
    }
    if (process.env['NOTHING_SKIPPED'] === '1' && (skipped > 0 || passed === 0)) {
      process.stdout.write('NOTHING_SKIPPED=1: every test has to run.\n')
      process.exitCode = 1
    }
    process.stdout.write(`${passed} passed, ${failed} failed, ${skipped} skipped\n`)
  }
}
