import { type Bytes, gather } from '../bytes.ts';
import { asUtf8, detectEncoding } from '../encoding.ts';
import { FormatFault, type ReadText, type TextBlock, type TextFault, type TextReader } from '../port.ts';
import { readDocx } from './docx.ts';
import { readHtmlText } from './html-text.ts';
import { readPdf } from './pdf.ts';
import { isGarbled } from './plausible.ts';
import { TextFaulted } from './text-faulted.ts';
import { readXmlText } from './xml-text.ts';

/** A standard of a thousand scanned pages has this size; its text is a hundredth of it. */
const mostBytes = 200 * 2 ** 20;

/**
 * Reads the text of a file: PDF with a text layer, Word (.docx), ISO/NISO STS and other XML, HTML, plain text in any of the
 * usual encodings. The kind is found by content. What cannot be read is a fault.
 */
export const readTextFile: TextReader = async (bytes) => {
  try {
    const read = await readAs(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    if (!read.blocks.some(({ kind, text }) => kind !== 'figure' && /[\p{L}\p{N}]/u.test(text)))
      return { fault: 'empty' };
    return isGarbled(read.blocks) ? { fault: 'garbled-text' } : read;
  } catch (error) {
    const fault = faultOf(error);
    if (fault === undefined) throw error;
    return { fault };
  }
};

function faultOf(error: unknown): TextFault | undefined {
  if (error instanceof TextFaulted) return error.fault;
  if (!(error instanceof FormatFault)) return undefined;
  const { reason } = error.fault;
  if (reason === 'wrong-encoding') return 'wrong-encoding';
  return reason === 'entry-too-large' || reason === 'too-large' ? 'too-large' : 'damaged';
}

const legacyOffice = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);

async function readAs(bytes: Buffer): Promise<ReadText> {
  if (bytes.length === 0) throw new TextFaulted('empty');
  if (bytes.length > mostBytes) throw new TextFaulted('too-large');
  if (bytes.subarray(0, 1024).includes('%PDF-')) return { mediaType: 'application/pdf', blocks: await readPdf(bytes) };
  if (bytes.subarray(0, 4).equals(legacyOffice)) throw new TextFaulted('legacy-office-file');
  if (bytes.subarray(0, 2).toString('latin1') === 'PK') {
    const mediaType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
    return { mediaType, ...(await readDocx(bytes)) };
  }
  const text = await decoded(bytes);
  if (/^\s*(?:<!doctype html|<html|<body|<head)/i.test(text)) {
    return { mediaType: 'text/html', blocks: await readHtmlText(text) };
  }
  if (/^\s*<(?:\?xml|!DOCTYPE|[A-Za-z][\w.-]*[\s>])/.test(text)) {
    return { mediaType: 'application/xml', blocks: await readXmlText(text) };
  }
  return { mediaType: 'text/plain', blocks: linesOf(text) };
}

async function decoded(bytes: Buffer): Promise<string> {
  async function* all(): Bytes {
    yield bytes;
  }
  const encoding = detectEncoding(bytes);
  const text = (await gather(asUtf8(all(), encoding), mostBytes * 3)).toString('utf8');
  if (/[\u0000-\u0008\u000e-\u001a]/.test(text.slice(0, 65_536))) throw new TextFaulted('unknown-kind');
  if (text.includes('\ufffd') && !bytes.includes('\ufffd')) throw new TextFaulted('wrong-encoding');
  return text;
}

// A line break of a plain text may be one of its paragraph: what goes on and what begins, the splitting finds out.
function linesOf(text: string): readonly TextBlock[] {
  return text
    .split(/\r\n?|\n|\f/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => ({ kind: 'paragraph', text: line }));
}
