// The formatter: its modules by the names that GraphiQL imports them by.
import * as babelParser from 'prettier/parser-babel';
import * as graphqlParser from 'prettier/parser-graphql';
import * as estree from 'prettier/plugins/estree';
import * as graphql from 'prettier/plugins/graphql';
import * as standalone from 'prettier/standalone';

Object.assign(globalThis.modules, {
  'prettier/parser-babel': babelParser,
  'prettier/parser-graphql': graphqlParser,
  'prettier/plugins/estree': estree,
  'prettier/plugins/graphql': graphql,
  'prettier/standalone': standalone,
});
