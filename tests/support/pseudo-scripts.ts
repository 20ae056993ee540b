/** Builds the scripts as for production, with the locale strings in the pseudo language. */

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type InputOptions, type Plugin, rollup } from 'rollup';
import type { Rule } from '../widget/server/edge.ts';
import { pseudoResponse } from './pseudo-strings.ts';

const pseudoStringsPath = fileURLToPath(new URL('pseudo-strings.ts', import.meta.url));

/**
 * Replaces each locale file by one that makes its strings pseudo; the original is imported as
 * `fi.plain.ts`.
 */
const pseudoLocales: Plugin = {
  name: 'pseudo-locales',
  resolveId: (id) => (id.endsWith('.plain.ts') ? id : null),
  load(id) {
    if (id.endsWith('.plain.ts')) return readFileSync(id.replace('.plain.ts', '.ts'), 'utf8');
    const [, language] = /\/widget\/locales\/([a-z]{2})\.ts$/.exec(id) ?? [];
    if (!language) return null;
    return `import { pseudoStrings } from '${pseudoStringsPath}';
import { ${language} as plain, ${language}Manage as plainManage } from '${id.replace('.ts', '.plain.ts')}';
export const ${language} = pseudoStrings(plain);
export const ${language}Manage = pseudoStrings(plainManage);`;
  },
};

/** The checks are not loaded: the server alone validates in these tests. */
const withoutChecks: Plugin = {
  name: 'without-checks',
  transform: (code, id) =>
    id.endsWith('/widget/embed/form/checking.ts')
      ? code.replace('declare const checksFile: string', "const checksFile = ''")
      : null,
};

type Built = { input: string; plugins: Plugin[] };

const path: string = '../../rollup.config.mjs';

/** @param input the script's first file @returns its text */
async function script(input: string): Promise<string> {
  const { default: builds } = (await import(path)) as { default: Built[] };
  const one = builds.find((build) => build.input === input);
  if (!one) throw new Error(`${input} is not built`);
  const plugins = one.plugins.filter(({ name }) => !['collect', 'named-checks'].includes(name));
  const options: InputOptions = { input, plugins: [pseudoLocales, withoutChecks, ...plugins] };
  const bundle = await rollup(options);
  const { output } = await bundle.generate({ format: 'es' });
  return output[0].code;
}

const served = async (name: string, input: string): Promise<Rule> => ({
  path: name,
  act: 'answer',
  status: 200,
  headers: {
    'content-type': 'text/javascript; charset=utf-8',
    'cross-origin-resource-policy': 'cross-origin',
  },
  body: await script(input),
});

/**
 * Network rules for the pseudo language: serve the pseudo scripts, and make the texts in HOST's
 * responses pseudo.
 */
export async function pseudoRules(): Promise<Rule[]> {
  return [
    await served('/mukaan.js', 'widget/embed/mukaan.ts'),
    await served('/own.js', 'widget/manage/manage.ts'),
    { path: '/api/', act: 'change', change: pseudoResponse },
  ];
}
