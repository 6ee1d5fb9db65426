import { fileTypeFromBuffer } from 'file-type';
import { type UploadSniffer, type UploadType, uploadTypes } from './port.ts';

const isUploadType = (type: string): type is UploadType => Object.hasOwn(uploadTypes, type);

/** Magic bytes decide; the ending of the name must agree with them. Text has no magic: it is UTF-8 without control characters. */
export const sniffUpload: UploadSniffer = async (name, bytes) => {
  const found = await fileTypeFromBuffer(bytes);
  const type = found ? found.mime : isText(bytes) ? 'text/plain' : undefined;
  if (type === undefined || !isUploadType(type)) return undefined;
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  return uploadTypes[type].some((each) => each === ending) ? type : undefined;
};

function isText(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.trim() !== '' && !/[\u0000-\u0008\u000e-\u001f\u007f]/.test(text);
  } catch {
    return false;
  }
}
