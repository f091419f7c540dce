// Bundles GraphiQL and its workers into graphene_lite/transport/assets/: `npm ci && npm run build`.
import { build } from 'esbuild';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';

const TARGET = new URL('../../graphene_lite/transport/assets/', import.meta.url).pathname;

/** What Monaco, the editor, can do that a GraphQL editor has no use for: the less there is to parse, the sooner it shows. */
const UNUSED = [
  'codelens',
  'colorPicker',
  'diffEditorBreadcrumbs',
  'dropOrPasteInto',
  'inlayHints',
  'inlineCompletions',
  'inlineEdit',
  'inlineEdits',
  'inlineProgress',
  'linkedEditing',
  'rename',
  'sectionHeaders',
  'semanticTokens',
  'stickyScroll',
].map((feature) => `/contrib/${feature}/`).concat('suggestInlineCompletions', 'diffEditor.contribution');

function withoutUnused(text) {
  return text
    .split('\n')
    .filter((line) => !UNUSED.some((name) => line.includes(name)))
    .join('\n');
}

/** Which modules are changed as they are read, and how. */
const CHANGES = [
  [/monaco-editor\/esm\/vs\/editor\/editor\.all\.js$/, withoutUnused],
  // The formatter is a script of its own, which src/main.jsx loads when it is first asked for.
  [/@graphiql\/react\/dist\/.*\.js$/, (text) => text.replaceAll('import("prettier/', 'globalThis.loadPrettier("')],
];

const changing = {
  name: 'changing',
  setup({ onLoad }) {
    for (const [filter, change] of CHANGES) {
      onLoad({ filter }, ({ path }) => ({ contents: change(readFileSync(path, 'utf8')), loader: 'js' }));
    }
  },
};

const result = await build({
  entryPoints: {
    graphiql: 'src/main.jsx',
    prettier: 'src/prettier.js',
    'editor.worker': 'monaco-editor/esm/vs/editor/editor.worker.js',
    'json.worker': 'monaco-editor/esm/vs/language/json/json.worker.js',
    'graphql.worker': 'monaco-graphql/esm/graphql.worker.js',
  },
  outdir: TARGET,
  write: false,
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2022',
  jsx: 'automatic',
  legalComments: 'none',
  metafile: true,
  define: { 'process.env.NODE_ENV': '"production"' },
  // Fonts travel inside the style sheet: one request less, and no address to rewrite.
  loader: { '.ttf': 'dataurl', '.woff2': 'dataurl' },
  logLevel: 'info',
  plugins: [changing],
});

rmSync(TARGET, { recursive: true, force: true });
mkdirSync(TARGET, { recursive: true });
for (const { path, contents } of result.outputFiles) {
  // Level 9 and no timestamp: the same input gives the same bytes.
  writeFileSync(join(TARGET, `${basename(path)}.gz`), gzipSync(contents, { level: 9 }));
}
writeFileSync(join(TARGET, 'LICENSES.txt'), licences(packagesIn(result.metafile)));

/** The folders of all npm packages whose code went into the bundle. */
function packagesIn(metafile) {
  const folders = new Set();
  for (const input of Object.keys(metafile.inputs)) {
    const found = input.match(/^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//);
    if (found) folders.add(found[1]);
  }
  return [...folders].sort();
}

function licences(folders) {
  const notice = 'The files beside this one were bundled from the npm packages below.\n';
  return [notice, ...folders.map(licence)].join(`\n${'-'.repeat(80)}\n\n`);
}

function licence(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file ? readFileSync(join(folder, file), 'utf8').trim() : '';
  return `${name} ${version} (${license})\n\n${text}\n`;
}
