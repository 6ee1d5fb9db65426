import type { Command } from 'commander';
import { createLog } from '#adapters/log/log.ts';
import { startServer } from '#apps/server/serve.ts';
import { configuration } from '../session.ts';
import { say } from '../terminal.ts';
import { version } from '../version.ts';

const steps = {
  database: '数据库 database',
  sample: '样例城市 sample city',
  cases: '样例办件 sample cases',
  index: '检索索引 search index',
} as const;

export function addServe(program: Command): void {
  program
    .command('serve')
    .description('启动服务 · serve the platform (PORT, HOST, BIAO_DATA, DATABASE_URL)')
    .action(async () => {
      const config = configuration();
      const log = createLog(config.logLevel);
      say(
        `标+ ${version}\n   数据目录 data folder: ${config.databaseUrl === undefined ? config.dataFolder : `${config.dataFolder} + DATABASE_URL`}`,
      );
      let shown = '';
      const server = await startServer({
        config,
        log,
        version,
        clock: () => new Date(),
        onFirstAdministrator: (link) =>
          say(`   尚无管理员，请在 24 小时内打开 no administrator yet, open within 24 hours:\n   ${link}`),
        onProgress: (step, done, total) => {
          const percent = done !== undefined && total ? ` ${Math.round((done / total) * 10) * 10} %` : '';
          const line = `   ${steps[step]}${percent}`;
          if (line !== shown) say(line);
          shown = line;
        },
      });
      say(`   就绪 ready: ${server.address.replace('[::1]', 'localhost')}\n   Ctrl-C 停止 stops`);
      await untilStopped();
      say('   正在停止 stopping …');
      await server.close();
      process.exit(0);
    });
}

/** Waits for Ctrl-C, a polite kill, or the end of the process that started us. */
function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
    process.once('disconnect', () => resolve());
  });
}
