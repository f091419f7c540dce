// Bundles GraphiQL and its workers into graphene_lite/transport/assets/: `npm ci && npm run build`.
import { build } from 'esbuild';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';

const TARGET = new URL('../../graphene_lite/transport/assets/', import.meta.url).pathname;

/** What Monaco, the editor, can do that a GraphQL editor has no use for: the less there is to parse, the sooner it shows. */
const UNUSED = [
  'codeAction',
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
  'parameterHints',
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

/** Imports at once what a module would import later: esbuild keeps all that may come later in functions, which are read twice. */
function atOnce(text) {
  const imports = [];
  const changed = text.replaceAll(/\bimport\(("[^"]+"|'[^']+')\)/g, (_, module) => {
    imports.push(`import * as later${imports.length} from ${module};\n`);
    return `Promise.resolve(later${imports.length - 1})`;
  });
  return imports.join('') + changed;
}

function replacing(old, replacement) {
  return (text, path) => {
    if (!text.includes(old)) throw new Error(`${path} no longer has ${old}: see what CHANGES is to do there now.`);
    return text.replaceAll(old, replacement);
  };
}

/** Which modules are changed as they are read, and how. */
const CHANGES = [
  [/monaco-editor\/esm\/vs\/editor\/editor\.all\.js$/, withoutUnused],
  [/\/diffEditor\/diffEditorWidget\.js$/, () => 'export class DiffEditorWidget {}'],
  [/\/multiDiffEditorWidget\.js$/, () => 'export class MultiDiffEditorWidget {}'],
  // GraphiQL's own style sheet has them all.
  [/monaco-editor\/.*\.css$/, () => ''],
  [/monaco-editor\/esm\/vs\/.*\.contribution\.js$|monaco-graphql\/esm\/(initialize|languageFeatures)\.js$/, atOnce],
  // What need not be there at first is in scripts of its own, which src/main.jsx waits for.
  [
    /@graphiql\/react\/dist\/(constants|stores\/monaco|utility\/jsonc)\.js$/,
    replacing('import("', 'globalThis.importLater("'),
  ],
  // The schema is asked for before there is an editor to read the headers from.
  [
    /@graphiql\/react\/dist\/stores\/schema\.js$/,
    replacing('headerEditor?.getValue()', '(headerEditor ? headerEditor.getValue() : get().initialHeaders)'),
  ],
  // Errors that serve as marks. With the developer tools open, a browser reads a whole script again to say where one was made.
  [/\/react-dom-client\.production\.js$/, replacing('Exception = Error(', 'Exception = Object(')],
  [/\/validationAbortedError\.mjs$/, replacing('new GraphQLError(', 'Object(')],
  [/\/contextkey\/common\/contextkey\.js$/, replacing('_parseError = new Error()', '_parseError = {}')],
];

const missing = new Set(CHANGES.map(([filter]) => filter));

const changing = {
  name: 'changing',
  setup({ onLoad }) {
    for (const [filter, change] of CHANGES) {
      onLoad({ filter }, ({ path }) => {
        missing.delete(filter);
        return { contents: change(readFileSync(path, 'utf8'), path), loader: 'js' };
      });
    }
  },
};

/** Takes modules from the page's script, which src/main.jsx hands out: GraphQL's classes must be there once only. */
const sharing = {
  name: 'sharing',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^graphql(-language-service)?$/ }, ({ path }) => ({ path, namespace: 'shared' }));
    onLoad({ filter: /./, namespace: 'shared' }, ({ path }) => ({
      contents: `module.exports = globalThis.modules['${path}'];`,
    }));
  },
};

const OPTIONS = {
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
};

const results = [
  await build({
    ...OPTIONS,
    entryPoints: {
      graphiql: 'src/main.jsx',
      prettier: 'src/prettier.js',
      'editor.worker': 'monaco-editor/esm/vs/editor/editor.worker.js',
      'json.worker': 'monaco-editor/esm/vs/language/json/json.worker.js',
      'graphql.worker': 'monaco-graphql/esm/graphql.worker.js',
    },
    plugins: [changing],
  }),
  await build({ ...OPTIONS, entryPoints: { monaco: 'src/monaco.js' }, plugins: [sharing, changing] }),
];

if (missing.size) throw new Error(`No package has files like ${[...missing].join(', ')} now: see what CHANGES is to do there.`);

rmSync(TARGET, { recursive: true, force: true });
mkdirSync(TARGET, { recursive: true });
for (const { path, contents } of results.flatMap(({ outputFiles }) => outputFiles)) {
  // Level 9 and no timestamp: the same input gives the same bytes.
  writeFileSync(join(TARGET, `${basename(path)}.gz`), gzipSync(contents, { level: 9 }));
}
writeFileSync(join(TARGET, 'LICENSES.txt'), licences(packagesIn(results)));

/** The folders of all npm packages whose code went into the bundle. */
function packagesIn(results) {
  const folders = new Set();
  for (const input of results.flatMap(({ metafile }) => Object.keys(metafile.inputs))) {
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
