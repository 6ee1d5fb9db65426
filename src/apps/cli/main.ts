import { Command, CommanderError } from 'commander';
import { endOutput, explain } from './terminal.ts';
import { tellWrongUse } from './usage.ts';
import { version } from './version.ts';

/**
 * The command line `biao`. Answers go to standard output (with --json exactly the shapes of the API), everything said
 * about the work goes to standard error. Exit codes: 0 done, 1 refused or failed, 2 wrong use, 3 nothing found.
 */
const commands = {
  serve: async () => (await import('./commands/serve.ts')).addServe,
  migrate: async () => (await import('./commands/migrate.ts')).addMigrate,
  import: async () => (await import('./commands/import.ts')).addImport,
  parse: async () => (await import('./commands/parse.ts')).addParse,
  search: async () => (await import('./commands/search.ts')).addSearch,
  show: async () => (await import('./commands/show.ts')).addShow,
  export: async () => (await import('./commands/export.ts')).addExportCommand,
  text: async () => (await import('./commands/text.ts')).addText,
  correct: async () => (await import('./commands/correct.ts')).addCorrect,
  synonyms: async () => (await import('./commands/synonyms.ts')).addSynonyms,
  'search-gaps': async () => (await import('./commands/search-gaps.ts')).addSearchGaps,
  backup: async () => (await import('./commands/backup.ts')).addBackup,
  restore: async () => (await import('./commands/restore.ts')).addRestore,
  audit: async () => (await import('./commands/audit.ts')).addAudit,
  cases: async () => (await import('./commands/cases.ts')).addCases,
  doctor: async () => (await import('./commands/doctor.ts')).addDoctor,
} as const satisfies Record<string, () => Promise<(program: Command) => void>>;

const program = tellWrongUse(new Command('biao'))
  .description('标+ 标准化平台命令行 · command line of the standardization platform Biao+')
  .version(version)
  .showHelpAfterError('(biao --help 查看用法 · shows how to use it)')
  .exitOverride();

function isCommand(name: string | undefined): name is keyof typeof commands {
  return name !== undefined && Object.hasOwn(commands, name);
}

// Only what is asked for is loaded: `biao parse` answers in a fraction of the time the whole platform takes to load.
const asked = process.argv[2];
const needed = isCommand(asked) ? [commands[asked]] : Object.values(commands);
for (const load of needed) (await load())(program);
for (const command of program.commands) command.exitOverride();

try {
  await program.parseAsync(process.argv);
  await endOutput();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2;
  else process.exitCode = explain(error);
}
