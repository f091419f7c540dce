// The page's script: reads its configuration from the page, and renders GraphiQL against the page's own address.
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { useGraphiQL } from '@graphiql/react';
import { buildASTSchema, buildClientSchema, printSchema } from 'graphql';
import { CompletionItemKind, Position } from 'graphql-language-service';
import { useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import 'graphiql/style.css';
import './page.css';

const config = JSON.parse(document.getElementById('graphiql-config').textContent);

// Workers come from the same address as everything else, the endpoint itself, and start when the editors show.
globalThis.MonacoEnvironment = {
  async getWorker(_id, label) {
    await new Promise((resolve) => (globalThis.requestIdleCallback ?? setTimeout)(resolve));
    return new Worker(config.workers[label] ?? config.workers.editor);
  },
};

// Modules that one script has from another, by the names they are imported by. The editor's script takes these from here.
globalThis.modules = {
  graphql: { buildASTSchema, buildClientSchema, printSchema },
  'graphql-language-service': { CompletionItemKind, Position },
};

const scripts = {};

function arrived(name) {
  scripts[name] ??= new Promise((resolve, reject) => {
    const script = document.getElementById(name) ?? document.createElement('script');
    script.onload = resolve;
    script.onerror = reject;
    if (script.isConnected) return;
    script.src = config[name];
    document.head.append(script);
  });
  return scripts[name];
}

// The page itself names the editor's script, which may run before anything asks for it.
arrived('monaco');

// The build puts this in place of importing the editor, and the formatter that most people never use.
globalThis.importLater = async (name) => {
  await arrived(name.startsWith('prettier/') ? 'prettier' : 'monaco');
  return globalThis.modules[name];
};

const address = new URL(location.href);
const OWN_PARAMETERS = ['query', 'variables', 'operationName'];

function endpoint() {
  const url = new URL(address);
  url.hash = '';
  for (const name of OWN_PARAMETERS) url.searchParams.delete(name);
  return url.href;
}

// The address follows the editor, so that it can be shared.
function remember(name) {
  return (value) => {
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
    history.replaceState(null, '', address);
  };
}

// Shows the answer the server already gave to the query in the address.
function FirstAnswer() {
  const editor = useGraphiQL((state) => state.responseEditor);
  useEffect(() => {
    if (editor && config.response && !editor.getValue()) editor.setValue(config.response);
  }, [editor]);
  return null;
}

const fetcher = createGraphiQLFetcher({
  url: endpoint(),
  subscriptionUrl: config.subscriptionUrl ?? undefined,
});

createRoot(document.getElementById('graphiql')).render(
  <GraphiQL
    fetcher={fetcher}
    initialQuery={config.query ?? undefined}
    initialVariables={config.variables ?? undefined}
    initialHeaders={config.headers ?? undefined}
    defaultQuery={config.defaultQuery ?? undefined}
    isHeadersEditorEnabled={config.headerEditorEnabled}
    shouldPersistHeaders={config.shouldPersistHeaders}
    onEditQuery={remember('query')}
    onEditVariables={remember('variables')}
    onEditOperationName={remember('operationName')}
  >
    <GraphiQL.Logo>{config.title}</GraphiQL.Logo>
    <GraphiQL.Footer>
      <FirstAnswer />
    </GraphiQL.Footer>
  </GraphiQL>,
);
