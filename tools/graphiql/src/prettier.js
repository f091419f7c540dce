// The formatter: its modules by the names that GraphiQL imports them by, below "prettier/".
import * as babelParser from 'prettier/parser-babel';
import * as graphqlParser from 'prettier/parser-graphql';
import * as estree from 'prettier/plugins/estree';
import * as graphql from 'prettier/plugins/graphql';
import * as standalone from 'prettier/standalone';

globalThis.prettierModules = {
  'parser-babel': babelParser,
  'parser-graphql': graphqlParser,
  'plugins/estree': estree,
  'plugins/graphql': graphql,
  standalone,
};
