// The editor: its modules by the names that GraphiQL imports them by. A script of its own, so that browsers read it while
// the page's script already runs.
import * as mouseTarget from 'monaco-editor/esm/vs/editor/browser/controller/mouseTarget.js';
import * as lite from 'monaco-graphql/esm/lite.js';
import * as monaco from 'monaco-graphql/esm/monaco-editor.js';

Object.assign(globalThis.modules, {
  'monaco-editor/esm/vs/editor/browser/controller/mouseTarget.js': mouseTarget,
  'monaco-graphql/esm/lite.js': lite,
  'monaco-graphql/esm/monaco-editor.js': monaco,
});
