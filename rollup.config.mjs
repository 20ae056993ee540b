/**
 * Builds the public scripts, the desk, and `dist/scripts.json`, from which the Worker serves them.
 */

import { createHash } from 'node:crypto';
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { transform } from 'esbuild';
import esbuild from 'rollup-plugin-esbuild';
import { minify } from 'terser';
import { languages } from './worker/contract/languages.ts';
import { palette } from './worker/pages/style/palette.ts';

/**
 * Browsers of the last four years; newer features (light-dark, relative colours) are behind
 * `@supports`.
 */
const target = 'es2022';
const cssTarget = ['chrome108', 'edge108', 'firefox107', 'safari16.1'];

const release = JSON.parse(readFileSync('package.json', 'utf8')).version;
if (!readFileSync('widget/embed/version.ts', 'utf8').includes(`'${release}'`))
  throw new Error(
    'widget/embed/version.ts and package.json differ: copies of the script on a page compare their versions',
  );

/** Replaces the module of all languages by one with a single language. */
const onlyLanguage = (language) => ({
  name: 'only-language',
  load: (id) =>
    language && id.endsWith('/widget/locales/index.ts')
      ? `import { ${language} } from './${language}.ts';\nexport const locales = { ${language} };`
      : null,
});

/**
 * Edits Lit: changes its start-up code and removes what no template of the widget uses. Each
 * pattern must match, so that a new release of Lit stops the build.
 */
const litEdits = [
  // the call of a polyfill that our browsers do not need, and the global version counter
  [/\w+\?\.\(\w+,\w+\),\(\w+\.litHtmlVersions\?\?=\[\]\)\.push\("[\d.]+"\)/, '0'],
  // a CSP may allow the Trusted Types policy only once: a later copy reuses the policy of the first
  [
    /(\w+)=(\w+)\?\2\.createPolicy\("lit-html",(.*?)\):void 0(.*)(export\{.*?(\w+) as render\b)/s,
    '$1=$2?(customElements.get("mukaan-event")??customElements.get("mukaan-series"))?.policy??$2.createPolicy("lit-html",$3):void 0$4$6.policy=$1;$5',
  ],
  // directives
  [
    /function (\w)\((\w),(\w),\w=\2,\w\)\{if\(\3===\w+\)return \3;.*?,\3\}/s,
    'function $1($2,$3){return $3}',
  ],
  // values inside textarea, title, style, script and comments
  [/if\(\w\.test\(\w\.tagName\)\)\{.*?\}\}\}(?=else if\(8)/s, '}'],
  [/\(\w\.test\(\w\[2\]\)&&\(\w=RegExp\("<\/"\+\w\[2\],"g"\)\),(\w=\w)\)/, '($1)'],
  [/else\{let \w=-1;for\(;-1!==\(.*?-1\}(?=\w\+\+\})/s, ';'],
  // comments in templates
  [/"!--"===\w\[1\]\?\w=\w:void 0!==\w\[1\]\?\w=\w:/, ''],
  [/(\w)===\S\|\|\1===\S\?\1=(\w):\1===\S\|\|\1===\S\?\1=\S:\(\1=\2,\w=void 0\)/, '$1=$2'],
  [/\((\w)=\w\?\?(\w),(\w)=-1\)/, '($1=$2,$3=-1)'],
  // values as attribute names
  [/void 0===\w\[1\]\?\w=-2:\(/, '('],
  [/\(-2===\w\?\w:(\w)\)/, '$1'],
  [/else \w\.startsWith\(\w\)&&\(\w\.push\(\{type:6,index:\w\}\),\w\.removeAttribute\(\w\)\)/, ''],
  [/:6===\w\.type&&\(\w=new \w\(\w,this,\w\)\)/, ':0'],
  // SVG, MathML, compiled templates
  [/2===\w\?"<svg>":3===\w\?"<math>":""/, '""'],
  [/2===\w\?"<\/svg>":3===\w\?"<\/math>":""/, '""'],
  [/if\((this\.el=.{1,80}),2===\w\|\|3===\w\)\{.*?\}/, '$1;'],
  [/\{values:(\w),_\$litType\$:\w\}=(\w),(\w)=.*?;(?=if\()/s, '{values:$1}=$2,$3=this._$AC($2);'],
  // what only directives use
  [/setConnected\(\w\)\{.*?\}/, ''],
  [/get startNode\(\)\{.*?\}get endNode\(\)\{.*?\}/, ''],
  [/get tagName\(\)\{.*?\}/, ''],
  [/get parentNode\(\)\{return this\._\$AM\.parentNode\}/, ''],
  [/get parentNode\(\)\{let .*?,\w\}/, ''],
  [/get _\$AU\(\)\{.*?\}/g, ''],
  [/this\._\$AN=void 0,/g, ''],
  [/,this\._\$AM=\w(?=[,}])/g, ''],
  [/this\.type=\d,/g, ''],
  [/constructor\(\)\{super\(\.\.\.arguments\),this\.type=\d\}/g, ''],
  [/constructor\((\w,\w,\w,\w,\w)\)\{super\(\1\),this\.type=5\}/, ''],
  // iterables other than arrays
  [/(\w=>\w\(\w\))\|\|"function"==typeof \w\?\.\[Symbol\.iterator\]/, '$1'],
  // rendering into anything but the element's own root
  [/,this\.options=\w(?=[,}])/g, ''],
  [/\w\?\.renderBefore\?\?(\w)(?=[;,])/, '$1'],
  [/\w\?\.renderBefore\?\?null/, 'null'],
  [/\(\w\?\.creationScope\?\?(\w)\)/, '$1'],
  [/this\._\$AP\?\.\(!1,!0,\w\)/, '0'],
  [/,this\._\$Cv=\w\?\.isConnected\?\?!0/, ''],
  // listener objects, and changed listener options
  [/(?:\|\|\w\.(?:capture|once|passive)!==\w\.\w+){3}/, ''],
  [
    /"function"==typeof this\._\$AH\?this\._\$AH\.call\(.*?,(\w)\):this\._\$AH\.handleEvent\(\w\)/,
    'this._$AH.call(this.element,$1)',
  ],
];

const smallLit = () => ({
  name: 'small-lit',
  transform(code, id) {
    if (!id.endsWith('/node_modules/lit-html/lit-html.js')) return null;
    return litEdits.reduce((text, [pattern, replacement]) => {
      const changed = text.replace(pattern, replacement);
      if (changed === text)
        throw new Error(`a pattern does not match this release of Lit: ${pattern}`);
      return changed;
    }, code);
  },
});

/** Replaces each `[start, end, text]` in the code. */
const edited = (code, edits) =>
  edits
    .toSorted(([one], [other]) => other - one)
    .reduce((text, [start, end, small]) => text.slice(0, start) + small + text.slice(end), code);

/** Yields the quasi of each tagged template with the given tag. */
function* templates(node, tag) {
  if (!node || typeof node !== 'object') return;
  if (node.type === 'TaggedTemplateExpression' && node.tag.name === tag) yield node.quasi;
  for (const child of Object.values(node)) yield* templates(child, tag);
}

/**
 * Minifies styles, including spaces in custom properties, which esbuild keeps as their values may
 * be anything.
 */
async function smallStyles(text) {
  const { code } = await transform(text, { loader: 'css', minify: true, target: cssTarget });
  return code
    .trim()
    .replace(/([:,(]) +/g, '$1')
    .replace(/ +\)/g, ')')
    .replaceAll(' * ', '*')
    .replaceAll('\\', '\\\\');
}

/** Removes line breaks between tags; elsewhere a line break becomes a space. */
const smallMarkup = (text) =>
  text
    .replace(/>\s*\n\s*</g, '><')
    .replace(/\s*\n\s*/g, ' ')
    .replace(/ +>/g, '>');

const smallTemplates = () => ({
  name: 'small-templates',
  async transform(code, id) {
    if (!id.includes('/widget/')) return null;
    const tree = this.parse(code);
    const edits = [];
    for (const { quasis, expressions } of templates(tree, 'css')) {
      if (expressions.length > 0) throw new Error(`${id}: css templates must not contain \${}`);
      edits.push([quasis[0], await smallStyles(quasis[0].value.cooked)]);
    }
    for (const { quasis } of templates(tree, 'html'))
      for (const quasi of quasis) edits.push([quasi, smallMarkup(quasi.value.raw)]);
    return edited(
      code,
      edits.map(([{ start, end }, small]) => [start, end, small]),
    );
  },
});

/**
 * The shape of an object literal, with `next()` for each value that is not an object literal, and
 * these values in order.
 */
function shapeOf(literal, code) {
  const values = [];
  const text = ({ start, end }) => code.slice(start, end);
  const value = (node) => {
    if (node.type === 'ObjectExpression') return object(node);
    values.push(text(node));
    return 'next()';
  };
  const property = ({ type, argument, key, value: one }) =>
    type === 'SpreadElement' ? `...${value(argument)}` : `${text(key)}:${value(one)}`;
  const object = ({ properties }) => `{${properties.map(property).join()}}`;
  return { shape: object(literal), values };
}

/**
 * Languages have the same keys: object literals of one shape share a factory function, which has
 * the keys once.
 */
const sharedKeys = () => ({
  name: 'shared-keys',
  renderChunk(code) {
    const literals = this.parse(code)
      .body.filter(
        ({ type, declarations }) => type === 'VariableDeclaration' && declarations.length === 1,
      )
      .flatMap(({ start, declarations: [{ init }] }) =>
        init?.type === 'ObjectExpression' ? [{ start, init, ...shapeOf(init, code) }] : [],
      );
    const shapes = [...new Set(literals.map(({ shape }) => shape))];
    const alike = (shape) =>
      literals.filter((literal) => literal.shape === shape && literal.values.length > 9);
    const edits = shapes.flatMap((shape, number) => {
      const [first, ...others] = alike(shape);
      if (others.length === 0) return [];
      const maker = `const make${number}_=(values,at=0,next=()=>values[at++])=>(${shape});`;
      const calls = [first, ...others].map(({ init, values }) => [
        init.start,
        init.end,
        `make${number}_([${values.join()}])`,
      ]);
      return [[first.start, first.start, maker], ...calls];
    });
    return edited(code, edits);
  },
});

/**
 * Property names to mangle: Lit's, and ours that occur neither in data nor in the public API, nor
 * are used between copies of the script. A name that also occurs in data would break the access to
 * it; a test compares them.
 */
export const innerNames =
  /^(_\$.*|strings|ctor|renderBefore|creationScope|(start|end)Node|requestUpdate|willUpdate|hostUpdated|addController|announce|resending|mistakes|checking|choosing|canStore|describedBy|retryAfter|isTransient|setServerErrors|hasInput|phase|clearServerErrors|messageIn|statusMessage|typed|prefix|entry|locale|anchor|updated|renderFallback|resume|busy|write|rich|view|invalid|isTranslated)$/;

const terserOptions = {
  ecma: 2020,
  mangle: { properties: { regex: innerNames } },
  compress: {
    passes: 4,
    inline: 3,
    lhs_constants: false,
    sequences: false,
    keep_fargs: false,
    negate_iife: false,
    pure_getters: true,
    // only `String(symbol)` would behave differently
    unsafe: true,
    unsafe_arrows: true,
    unsafe_methods: true,
    unsafe_math: true,
  },
};

/**
 * Lets V8 (from 136 on) compile the whole script off the main thread while it downloads; other
 * engines see a comment. It must be the first line.
 */
const compileAhead = '//# allFunctionsCalledOnLoad\n';

/**
 * Wraps the script in one function call, so that no name becomes global; `argument` is the call's
 * argument.
 */
const oneCall = (argument) => ({
  name: 'one-call',
  async renderChunk(code) {
    const whole = `(function(embedData){"use strict";${code}\n})(DATA);`;
    // esbuild shortens private names, terser the rest
    const { code: half } = await transform(whole, {
      minify: true,
      target,
      legalComments: 'none',
      charset: 'utf8',
    });
    // soft hyphens are escaped, so that the served file contains none
    const small = (await minify(half, terserOptions)).code.trim().replaceAll('\u00ad', '\\xad');
    const text = compileAhead + small.replace(/\)\((?:DATA)?\);?$/, `)(${argument});`);
    if (
      !text.endsWith(`)(${argument});`) ||
      /Versions\?\?=|process\.env|eval\(|static\s*\{/.test(text)
    )
      throw new Error(
        'The minified script is not one function call, or it contains forbidden code.',
      );
    return { code: text, map: null };
  },
});

const smallest = (text) =>
  brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });

const scripts = {};

/**
 * Inserts the hashed name of the checks, which are built first. The pinned copy has none:
 * `integrity` does not cover an imported file.
 */
const namedChecks = (isPinned) => ({
  name: 'named-checks',
  transform(code, id) {
    if (!id.endsWith('/widget/embed/form/checking.ts')) return null;
    const file = isPinned ? '' : `checks-${scripts.checks.hash}.js`;
    return code.replace('declare const checksFile: string', `const checksFile = '${file}'`);
  },
});

/** Collects each script with its compressed form and hashes. */
const collect = (name) => ({
  name: 'collect',
  generateBundle(_options, bundle) {
    const [{ code }] = Object.values(bundle);
    const text = `${code.trim()}\n`;
    scripts[name] = {
      text: text.trim(),
      brotli: smallest(text.trim()).toString('base64'),
      hash: createHash('sha256').update(text.trim()).digest('hex').slice(0, 16),
      integrity: `sha384-${createHash('sha384').update(text.trim()).digest('base64')}`,
    };
    for (const chunk of Object.values(bundle)) chunk.code = text.trim();
    // the last script writes the file
    if (name === 'own')
      this.emitFile({ type: 'asset', fileName: 'scripts.json', source: JSON.stringify(scripts) });
  },
});

/** Imports the shared modules first: this order compresses about 100 bytes smaller. */
const sharedFirst = (input) => ({
  name: 'shared-first',
  transform: (code, id) =>
    id === resolve(input)
      ? `import ${JSON.stringify(resolve('widget/core/base.ts'))};import ${JSON.stringify(resolve('widget/embed/element.ts'))};${code}`
      : null,
});

const script = (name, input, argument, language) => ({
  input,
  output: { file: `dist/${name}.js`, format: 'es' },
  plugins: [
    sharedFirst(input),
    onlyLanguage(language),
    namedChecks(name === 'pinned'),
    nodeResolve({
      browser: true,
      extensions: ['.ts', '.mjs', '.js'],
      exportConditions: ['production'],
    }),
    esbuild({ target, tsconfig: 'widget/tsconfig.json' }),
    smallLit(),
    smallTemplates(),
    sharedKeys(),
    oneCall(argument),
    collect(name),
  ],
});

/** The module that `import()` loads when a visitor starts to fill in a form. */
const checks = {
  input: 'widget/embed/form/checks.ts',
  output: { file: 'dist/checks.js', format: 'es' },
  plugins: [
    nodeResolve({ extensions: ['.ts'] }),
    esbuild({ target, tsconfig: 'widget/tsconfig.json' }),
    {
      name: 'small-module',
      renderChunk: async (code) =>
        (await minify(code, { module: true, ecma: 2020, compress: { passes: 4 } })).code,
    },
    collect('checks'),
  ],
};

const deskFolder = 'dist/assets/desk-app';

/**
 * Writes the desk's style sheet and the list of files that its page preloads, and removes old
 * builds.
 */
const deskFiles = () => ({
  name: 'desk-files',
  async generateBundle(_options, bundle) {
    const styles = globSync('widget/desk/styles/*.css').sort();
    const text = [palette, ...styles.map((file) => readFileSync(file, 'utf8'))].join('');
    const { code } = await transform(text, { loader: 'css', minify: true, target: cssTarget });
    const style = `desk-${createHash('sha256').update(code).digest('hex').slice(0, 8)}.css`;
    this.emitFile({ type: 'asset', fileName: style, source: code });
    const chunks = Object.values(bundle).filter(({ type }) => type === 'chunk');
    const chunkOf = (module) =>
      chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(`/widget/desk/${module}`));
    const withImports = (file) => [file, ...bundle[file].imports.flatMap(withImports)];
    const entry = chunkOf('desk.ts').fileName;
    const words = Object.fromEntries(
      languages.map((code) => [code, chunkOf(`locales/${code}/index.ts`).fileName]),
    );
    // files that are always needed are preloaded together, not one after another
    const parts = [
      ...new Set([
        ...withImports(entry),
        ...withImports(chunkOf('events/events-screen.ts').fileName),
      ]),
    ];
    const names = { script: entry, style, words, parts: parts.filter((file) => file !== entry) };
    rmSync(deskFolder, { recursive: true, force: true });
    mkdirSync(deskFolder, { recursive: true });
    writeFileSync('dist/desk.json', `${JSON.stringify(names)}\n`);
    // file names contain their hash, so files can be cached forever
    writeFileSync(
      'dist/assets/_headers',
      '/desk-app/*\n  Cache-Control: public, max-age=31536000, immutable\n  X-Content-Type-Options: nosniff\n',
    );
  },
});

/** The released scripts, compressed, as static files of the Worker. */
const releasedFiles = () => ({
  name: 'released-files',
  generateBundle() {
    const folder = 'dist/assets/embed';
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    for (const file of globSync('worker/releases/mukaan-*.js'))
      writeFileSync(`${folder}/${basename(file)}.br`, smallest(readFileSync(file)));
  },
});

const desk = {
  input: 'widget/desk/desk.ts',
  output: {
    dir: deskFolder,
    format: 'es',
    entryFileNames: '[name]-[hash].js',
    chunkFileNames: '[name]-[hash].js',
  },
  plugins: [
    nodeResolve({
      browser: true,
      extensions: ['.ts', '.mjs', '.js'],
      exportConditions: ['production'],
    }),
    esbuild({ target, tsconfig: 'widget/tsconfig.json', minify: true, legalComments: 'none' }),
    deskFiles(),
    releasedFiles(),
  ],
};

export default [
  checks,
  script('mukaan', 'widget/embed/mukaan.ts', ''),
  script('pinned', 'widget/embed/mukaan.ts', ''),
  ...['event', 'series'].flatMap((kind) =>
    languages.map((language) =>
      script(`${kind}.${language}`, `widget/embed/${kind}/embed.ts`, '/*data*/', language),
    ),
  ),
  script('own', 'widget/manage/manage.ts', ''),
  desk,
];
