/** Runs the widget's tests in the browser and writes how many passed and failed to the file named by `COUNT_TO`. */

import { writeFileSync } from 'node:fs';
import { defaultReporter, startTestRunner, type TestRunnerConfig } from '@web/test-runner';

type Suite = { suites: Suite[]; tests: { passed: boolean; skipped: boolean }[] };

const configuration: string = '../widget/web-test-runner.config.mjs';
const { default: config } = (await import(configuration)) as { default: TestRunnerConfig };

const testsOf = (suite: Suite): Suite['tests'] => [...suite.tests, ...suite.suites.flatMap(testsOf)];

await startTestRunner({
  readCliArgs: false,
  readFileConfig: false,
  config: {
    ...config,
    reporters: [
      ...(config.reporters ?? [defaultReporter({ reportTestResults: true, reportTestProgress: Boolean(process.stdout.isTTY) })]),
      {
        stop({ sessions }) {
          let passed = 0;
          let failed = 0;
          for (const session of sessions) {
            const tests = session.testResults ? testsOf(session.testResults).filter(({ skipped }) => !skipped) : [];
            const bad = tests.filter((one) => !one.passed).length;
            passed += tests.length - bad;
            // a file that did not load or broke outside its tests has no failing test to show for it
            failed += bad || (session.passed ? 0 : 1);
          }
          writeFileSync(process.env.COUNT_TO ?? '', JSON.stringify({ passed, failed }));
        },
      },
    ],
  },
});
