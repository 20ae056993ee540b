/**
 * Runs the widget's tests in the browser and writes how many passed and failed to the file named by
 * `COUNT_TO`. An argument narrows the run to the files whose name holds it.
 */

import { writeFileSync } from 'node:fs';
import { defaultReporter, startTestRunner, type TestRunnerConfig } from '@web/test-runner';
import type {} from '../widget/server/plugin.ts';

type Suite = { suites: Suite[]; tests: { passed: boolean; skipped: boolean }[] };

const configuration: string = '../widget/web-test-runner.config.mjs';
const { default: config } = (await import(configuration)) as { default: TestRunnerConfig };

const testsOf = (suite: Suite): Suite['tests'] => [
  ...suite.tests,
  ...suite.suites.flatMap(testsOf),
];
const [only] = process.argv.slice(2);

await startTestRunner({
  readCliArgs: false,
  readFileConfig: false,
  config: {
    ...config,
    ...(only ? { files: [`tests/widget/*${only}*.test.ts`] } : {}),
    reporters: [
      ...(config.reporters ?? [
        defaultReporter({
          reportTestResults: true,
          reportTestProgress: Boolean(process.stdout.isTTY),
        }),
      ]),
      {
        stop({ sessions }) {
          let passed = 0;
          let failed = 0;
          for (const session of sessions) {
            const tests = session.testResults
              ? testsOf(session.testResults).filter(({ skipped }) => !skipped)
              : [];
            const bad = tests.filter((one) => !one.passed).length;
            passed += tests.length - bad;
            // a file that did not load or broke outside its tests has no failing test to show for
            // it
            failed += bad || (session.passed ? 0 : 1);
          }
          const { COUNT_TO } = process.env;
          if (COUNT_TO) writeFileSync(COUNT_TO, JSON.stringify({ passed, failed }));
          else console.log(`${passed} passed, ${failed} failed`);
        },
      },
    ],
  },
});
