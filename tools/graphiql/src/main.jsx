// The page's one script: reads its configuration from the page, and renders GraphiQL against the page's own address.
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { useGraphiQL } from '@graphiql/react';
import { useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import 'graphiql/style.css';
import './page.css';

const config = JSON.parse(document.getElementById('graphiql-config').textContent);

// Workers come from the same address as everything else: the endpoint itself.
globalThis.MonacoEnvironment = {
  getWorker: (_id, label) => new Worker(config.workers[label] ?? config.workers.editor),
};

let prettier;

// The build puts this in place of importing the formatter, a sixth of the whole that most people never use.
globalThis.loadPrettier = async (name) => {
  prettier ??= new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = config.prettier;
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });
  await prettier;
  return globalThis.prettierModules[name];
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
