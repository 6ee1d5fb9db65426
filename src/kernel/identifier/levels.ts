/** Level and nature that a number itself tells: who issued it and whether it binds. */
import { type Identifier, kindLevels, type Level } from './model.ts';
import { sectors } from './sectors.ts';

const issuer = /\(([\u4e00-\u9fff]+)\)/;
const provinceShortNames = new Set('京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新');

/**
 * Level of the issuing body. Metrology regulations are national unless they name a province (鲁) or a sector (交通);
 * ECS and CECS are numbers of an association. Societies of other countries count as foreign, as the library shelves them.
 */
export function levelOf(identifier: Identifier): Level | undefined {
  const { kind, code } = identifier;
  if (kind === 'metrology') {
    const name = issuer.exec(code)?.[1];
    if (name === undefined) return 'national';
    return name.length === 1 && provinceShortNames.has(name) ? 'local' : 'industry';
  }
  if (kind === 'construction' && (code === 'CECS' || code === 'ECS')) return 'association';
  return kindLevels[kind];
}

export type Nature = 'mandatory' | 'recommended' | 'guidance';

/** Whether the number says that the standard binds. Only Chinese numbers of government bodies and associations do. */
export function natureOf(identifier: Identifier): Nature | undefined {
  const { kind, nature, code } = identifier;
  if (kind === 'association' || code === 'CECS' || code === 'ECS') return 'recommended';
  const binding = kind === 'gb' || kind === 'industry' || kind === 'construction' || kind === 'local';
  if (!binding || code === 'GSB') return code === 'JJG' || code.startsWith('JJG(') ? 'mandatory' : undefined;
  if (nature === 'T') return 'recommended';
  return nature === 'Z' ? 'guidance' : 'mandatory';
}

/** Sector of the industry standards that bear a publisher's code: JB → JB; undefined for every other publisher. */
export function sectorOf(publisher: string): string | undefined {
  return sectors.has(publisher) ? publisher : undefined;
}

const divisionCode = /^DBJ?(\d{2}(?:\d{2})?)$/;

/** Division of the local standards that bear a publisher's code: DB3702 → DB3702, the construction series DBJ37 → DB37. */
export function divisionOf(publisher: string): string | undefined {
  const digits = publisher.startsWith('DB') ? divisionCode.exec(publisher)?.[1] : undefined;
  return digits && `DB${digits}`;
}
