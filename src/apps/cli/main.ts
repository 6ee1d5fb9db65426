import { Command, CommanderError } from 'commander';
import { addCorrect } from './commands/correct.ts';
import { addDoctor } from './commands/doctor.ts';
import { addExportCommand } from './commands/export.ts';
import { addImport } from './commands/import.ts';
import { addMigrate } from './commands/migrate.ts';
import { addParse } from './commands/parse.ts';
import { addSearch } from './commands/search.ts';
import { addServe } from './commands/serve.ts';
import { addShow } from './commands/show.ts';
import { explain } from './terminal.ts';
import { version } from './version.ts';

/**
 * The command line `biao`. Answers go to standard output (with --json exactly the shapes of the API), everything said
 * about the work goes to standard error. Exit codes: 0 done, 1 refused or failed, 2 wrong use, 3 nothing found.
 */
const program = new Command('biao')
  .description('标+ 标准化平台命令行 · command line of the standardization platform Biao+')
  .version(version)
  .showHelpAfterError('(biao --help 查看用法 · shows how to use it)')
  .exitOverride();

for (const add of [
  addServe,
  addMigrate,
  addImport,
  addParse,
  addSearch,
  addShow,
  addExportCommand,
  addCorrect,
  addDoctor,
])
  add(program);

try {
  await program.parseAsync(process.argv);
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else process.exitCode = explain(error);
}
