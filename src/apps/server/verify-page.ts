import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { verifyPage } from '#apps/verify/page.ts';
import { packageFolder } from './platform.ts';

/**
 * Serves the page that verifies the log: with its script and style as files of ours, and as one file to be kept and used
 * without this server.
 */
export function addVerifyPage(app: FastifyInstance): void {
  const built = path.join(packageFolder, 'build', 'verify', 'verify.js');
  // Without a build (tests of the API alone) there are no pages.
  if (!existsSync(built)) return;
  const script = readFileSync(built, 'utf8');
  const style = tokens() + readFileSync(path.join(packageFolder, 'src', 'apps', 'verify', 'verify.css'), 'utf8');
  const online = verifyPage({
    online: true,
    style: '<link rel="stylesheet" href="/audit/verify.css">',
    script: '<script src="/audit/verify.js" defer></script>',
  });
  const alone = verifyPage({
    online: false,
    style: `<style>${style}</style>`,
    // A script inside a page ends at this word, wherever it stands.
    script: `<script>${script.replaceAll('</script', '<\\/script')}</script>`,
  });
  const kept = (reply: FastifyReply): FastifyReply => reply.header('cache-control', 'public, max-age=300');
  app.get('/audit/verify', (_, reply) => kept(reply).type('text/html; charset=utf-8').send(online));
  app.get('/audit/verify.js', (_, reply) => kept(reply).type('text/javascript; charset=utf-8').send(script));
  app.get('/audit/verify.css', (_, reply) => kept(reply).type('text/css; charset=utf-8').send(style));
  app.get('/audit/verify.html', (_, reply) =>
    kept(reply)
      .type('text/html; charset=utf-8')
      .header('content-disposition', 'attachment; filename="biao-verify.html"')
      .send(alone),
  );
}

/** The colours of both themes out of the one file that names them. */
function tokens(): string {
  const text = readFileSync(path.join(packageFolder, 'src', 'ui', 'tokens.css'), 'utf8');
  const theme = (name: string): string => {
    const [, block = ''] = new RegExp(`name: "${name}";([^}]*)}`).exec(text) ?? [];
    return [...block.matchAll(/--color-[\w-]+: [^;]+;/g)].map(([line]) => line).join('');
  };
  return `:root{${theme('light')}}@media (prefers-color-scheme: dark){:root{${theme('dark')}}}\n`;
}
