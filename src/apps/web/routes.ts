import { index, type RouteConfig, route } from '@react-router/dev/routes';

export default [
  index('routes/home.tsx'),
  route('search', 'routes/search.tsx'),
  route('s/:key', 'routes/record.tsx'),
  route('s/:key/history', 'routes/history.tsx'),
  route('s/:key/text', 'routes/text.tsx'),
  route('s/:key/citation/:format', 'routes/citation.ts'),
  route('r/*', 'routes/resolve.tsx'),
  route('browse', 'routes/browse.tsx'),
  route('browse/:scheme/*', 'routes/browse-scheme.tsx'),
  route('sources', 'routes/sources.tsx'),
  route('about', 'routes/about.tsx'),
  route('help/search', 'routes/help-search.tsx'),
  route('help/api', 'routes/help-api.ts'),
  route('api', 'routes/api.tsx'),
  route('preferences', 'routes/preferences.ts'),
  route('*', 'routes/missing.ts'),
] satisfies RouteConfig;
