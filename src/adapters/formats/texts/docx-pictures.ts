import { createHash } from 'node:crypto';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { fileTypeFromBuffer } from 'file-type';
import type { Element, TextPicture } from '../port.ts';
import { childrenOf } from './docx-elements.ts';
import { TextFaulted } from './text-faulted.ts';

/** Unpacked, all of a document together: far above a draft that is sent, far below what hurts. */
const mostBytes = 128 * 2 ** 20;

/** The parts of a document by the names its text gives them; what lies outside the file is none. */
export function targetsOf(relations: Element | undefined): ReadonlyMap<string, string> {
  const inside = childrenOf(relations, 'Relationship').flatMap(({ attributes }): [string, string][] => {
    const { Id, Target, TargetMode } = attributes;
    if (Id === undefined || Target === undefined || TargetMode === 'External') return [];
    return [[Id, path.posix.normalize(Target.startsWith('/') ? Target.slice(1) : `word/${Target}`)]];
  });
  return new Map(inside);
}

/** The pictures at these places of a file, those that browsers show: their bytes tell what they are, not their names. */
export async function picturesAt(
  bytes: Uint8Array,
  places: ReadonlySet<string>,
): Promise<ReadonlyMap<string, TextPicture>> {
  const found = new Map<string, TextPicture>();
  if (places.size === 0) return found;
  let together = 0;
  const files = unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      if (!places.has(name)) return false;
      together += originalSize;
      if (together > mostBytes) throw new TextFaulted('too-large');
      return true;
    },
  });
  for (const [place, picture] of Object.entries(files)) {
    const mediaType = (await fileTypeFromBuffer(picture))?.mime;
    if (mediaType !== 'image/png' && mediaType !== 'image/jpeg' && mediaType !== 'image/gif') continue;
    const sha256 = createHash('sha256').update(picture).digest('hex');
    found.set(place, { sha256, mediaType, bytes: picture });
  }
  return found;
}
