/** `npm run deploy`: builds, applies the migrations, deploys. With `--dry-run` it bundles and touches nothing. */

import { run, wrangler } from './wrangler.ts';

const args = process.argv.slice(2);
const config = ['--config', 'worker/wrangler.jsonc'];

run('node_modules/rollup/dist/bin/rollup', ['-c', '--silent']);
if (!args.includes('--dry-run')) wrangler('d1', 'migrations', 'apply', 'mukaan', '--remote', ...config);
wrangler('deploy', ...config, ...args);
