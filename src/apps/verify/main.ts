import { browserChecks } from './checks.ts';
import { type Document, type Finding, judge } from './judge.ts';

/** The page's script: takes files and pasted text, checks them here, asks nobody. */
const longestWhole = 16_000_000;

function element<T extends HTMLElement>(id: string, kind: new () => T): T {
  const found = document.getElementById(id);
  if (found instanceof kind) return found;
  throw new Error(`the page has no ${id}`);
}

const drop = element('drop', HTMLElement);
const files = element('files', HTMLInputElement);
const pasted = element('pasted', HTMLTextAreaElement);
const published = element('published', HTMLButtonElement);
const check = element('check', HTMLButtonElement);
const findings = element('findings', HTMLElement);
const status = element('status', HTMLElement);

let given: readonly File[] = [];
let fetched = '';

function say(zh: string, en: string): void {
  status.textContent = `${zh} · ${en}`;
}

function show({ holds, zh, en }: Finding): void {
  const item = document.createElement('li');
  item.className = holds ? 'holds' : 'fails';
  const mark = document.createElement('strong');
  mark.textContent = holds ? '✓ 成立 holds' : '✗ 不成立 does not hold';
  const chinese = document.createElement('span');
  chinese.textContent = zh;
  const english = document.createElement('span');
  english.lang = 'en';
  english.textContent = en;
  item.append(mark, chinese, english);
  findings.append(item);
}

async function* piecesOf(file: File): AsyncGenerator<string> {
  const reader = file.stream().pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}

async function documentOf(file: File): Promise<Document> {
  const beginning = file.size <= longestWhole ? await file.text() : '';
  return { name: file.name, beginning, pieces: () => piecesOf(file) };
}

function textDocument(name: string, text: string): Document {
  return {
    name,
    beginning: text,
    pieces: async function* () {
      yield text;
    },
  };
}

// The check that was begun last; an earlier one that still runs shows nothing more.
let begun = 0;

async function run(): Promise<void> {
  begun += 1;
  const own = begun;
  findings.replaceChildren();
  say('正在读取', 'reading');
  const documents = await Promise.all(given.map(documentOf));
  if (pasted.value.trim() !== '') documents.push(textDocument('粘贴的内容 pasted text', pasted.value));
  if (fetched !== '') documents.push(textDocument('本站日志头 heads of this site', fetched));
  if (documents.length === 0) return say('请先给出文件或文本', 'give a file or text first');
  if (own !== begun) return;
  const started = performance.now();
  say('正在核验', 'checking');
  for await (const finding of judge(documents, browserChecks, async (events) => {
    if (own === begun) say(`已核验 ${events} 个事件`, `${events} events checked`);
    await new Promise((resolve) => setTimeout(resolve));
  })) {
    if (own !== begun) return;
    show(finding);
  }
  const seconds = ((performance.now() - started) / 1_000).toFixed(1);
  say(`核验完毕，${seconds} 秒`, `done in ${seconds} s`);
}

function take(list: FileList | null | undefined): void {
  given = [...(list ?? [])];
  if (given.length > 0) void start();
}

async function start(): Promise<void> {
  try {
    await run();
  } catch (error) {
    say('无法读取', `cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function askSite(): Promise<void> {
  try {
    const heads: unknown[] = [];
    let keys: unknown[] = [];
    let from: number | undefined = 1;
    while (from !== undefined) {
      const answer = await fetch(`/api/v1/audit/heads?from=${from}`);
      const page: { keys: unknown[]; heads: unknown[]; next?: number } = await answer.json();
      keys = page.keys;
      heads.push(...page.heads);
      from = page.next;
    }
    fetched = JSON.stringify({ keys, heads });
    await start();
  } catch {
    say('取不到本站的日志头', 'the heads of this site cannot be had');
  }
}

files.addEventListener('change', () => take(files.files));
check.addEventListener('click', () => void start());
published.addEventListener('click', () => void askSite());
drop.addEventListener('dragover', (event) => event.preventDefault());
drop.addEventListener('drop', (event) => {
  event.preventDefault();
  take(event.dataTransfer?.files);
});
// Saved to disk, the page has no site to ask.
published.hidden = !location.protocol.startsWith('http');
document.documentElement.classList.add('ready');
