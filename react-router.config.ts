import type { Config } from '@react-router/dev/config';

export default {
  appDirectory: 'src/apps/web',
  buildDirectory: 'build',
  ssr: true,
  // all routes are in the first manifest: the site is small, and discovery would be a request per hovered link
  routeDiscovery: { mode: 'initial' },
} satisfies Config;
