/** The page that checks a log without trusting the server: its text, made by the server, readable without script. */
export type PageParts = {
  /** Element of the style sheet and of the script: links to files, or the files themselves for the page as one file. */
  readonly style: string;
  readonly script: string;
  /** Whether the page is a site's, and so has a way back and can be saved. */
  readonly online: boolean;
};

/** The whole page, Chinese first with English beside it. */
export function verifyPage({ style, script, online }: PageParts): string {
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>核验审计日志 · Verify the log — 标+</title>
${style}
</head>
<body>
<main>
${online ? '<p class="back"><a href="/">标+ 首页 <span lang="en">Home</span></a></p>' : ''}
<h1>核验审计日志 <span lang="en">Verify the log</span></h1>
<p>本页在您的浏览器中核验标+的审计日志：不把任何内容发往服务器，也不需要信任服务器。它检查事件的序号、SHA-256 与 SM3 哈希链、细节的摘要、密钥历史、日志头的 Ed25519 与 SM2 签名、日志头所签的历史树根（RFC 6962），以及单个行为的证明。</p>
<p lang="en">This page checks the log of Biao+ in your browser. It sends nothing to the server and need not trust it. It checks the numbers of events, their chain by SHA-256 and SM3, the digests of details, the history of keys, the signatures of heads by Ed25519 and SM2, the roots of the history trees that heads sign (RFC 6962), and proofs of single acts.</p>
<noscript><p class="note">核验需要脚本。没有脚本时，可用命令 <code>biao audit verify 导出.ndjson --heads heads.json</code> 做同样的检查。<span lang="en">Checking needs script. Without it, <code>biao audit verify export.ndjson --heads heads.json</code> checks the same.</span></p></noscript>
<section id="drop" aria-labelledby="give">
<h2 id="give">给出什么 <span lang="en">What to give</span></h2>
<ul>
<li>日志头与密钥：<code>/api/v1/audit/heads</code> 或 <code>biao audit heads</code> 的输出 <span lang="en">heads and keys, as published</span></li>
<li>日志的导出（ndjson，可以只是一段）<span lang="en">an export of the log (ndjson, or a part of it)</span></li>
<li>单个行为的证明：<code>biao audit prove</code> 的输出 <span lang="en">the proof of one act</span></li>
<li>两个日志头之间的一致性证明：<code>/api/v1/audit/consistency</code> <span lang="en">a proof of consistency between two heads</span></li>
</ul>
<p><label for="files">文件（可多个，也可拖到此处）<span lang="en">Files (several; or drop them here)</span></label><input id="files" type="file" multiple></p>
<p><label for="pasted">或粘贴文本 <span lang="en">Or paste text</span></label><textarea id="pasted" rows="6" spellcheck="false"></textarea></p>
<p class="actions"><button id="check" type="button">核验 <span lang="en">Check</span></button> <button id="published" type="button">加上本站公布的日志头 <span lang="en">Add the heads of this site</span></button></p>
</section>
<section aria-labelledby="found">
<h2 id="found">结果 <span lang="en">Findings</span></h2>
<p id="status" role="status"></p>
<ol id="findings"></ol>
</section>
<section aria-labelledby="means">
<h2 id="means">这能证明什么 <span lang="en">What this proves</span></h2>
<p>日志标识是首个密钥的摘要。请与您从别处（公告、订阅的日志头、以前保存的文件）得到的比较：若日志头是您早先自己保存的，就连本站的管理员也无法在不被发现的情况下改写此前的任何事件。晚于最后一个日志头的事件尚未被签名。</p>
<p lang="en">The name of the log is the digest of its first key. Compare it with what you know from elsewhere: a notice, the feed of heads, a file you saved before. Against heads that you saved yourself, not even the administrators of the site can change an earlier event unnoticed. Events after the last head are not yet signed.</p>
${online ? '<p><a href="/audit/verify.html" download>下载本页为单个文件，离线使用 <span lang="en">Download this page as one file for use offline</span></a> · <a href="/audit/heads.atom">日志头订阅 <span lang="en">Feed of heads</span></a></p>' : ''}
</section>
</main>
${script}
</body>
</html>
`;
}
