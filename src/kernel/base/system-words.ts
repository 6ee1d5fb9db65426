/** What an operating system's error code says, in words. */
const words: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  ENOENT: { zh: '没有这个文件或文件夹', en: 'no such file or folder' },
  EACCES: { zh: '没有权限', en: 'permission denied' },
  EPERM: { zh: '没有权限', en: 'permission denied' },
  EISDIR: { zh: '这是一个文件夹', en: 'it is a folder' },
  ENOTDIR: { zh: '路径中有一段不是文件夹', en: 'a part of the path is not a folder' },
  EEXIST: { zh: '已经存在', en: 'it exists already' },
  ENOSPC: { zh: '磁盘已满', en: 'the disk is full' },
  EDQUOT: { zh: '超出磁盘配额', en: 'the disk quota is used up' },
  EROFS: { zh: '磁盘为只读', en: 'the disk is read-only' },
  EIO: { zh: '磁盘读写出错', en: 'the disk failed' },
  ELOOP: { zh: '链接成环', en: 'links lead in a circle' },
  ENAMETOOLONG: { zh: '名称太长', en: 'the name is too long' },
  EMFILE: { zh: '打开的文件太多', en: 'too many open files' },
  ENOTFOUND: { zh: '没有这个主机名', en: 'there is no host of this name' },
  EAI_AGAIN: { zh: '暂时查不到这个主机名', en: 'the host name cannot be looked up now' },
  EADDRNOTAVAIL: { zh: '这个地址不是本机的', en: 'this machine does not have the address' },
  EAFNOSUPPORT: { zh: '本机不支持这种地址', en: 'this machine does not know this kind of address' },
  EINVAL: { zh: '参数无效', en: 'the value is not valid' },
  EBADF: { zh: '输入已关闭', en: 'the input is closed' },
  ETXTBSY: { zh: '文件正在使用', en: 'the file is in use' },
  EBUSY: { zh: '文件正在使用', en: 'the file is in use' },
};

/** Words for a code such as `ENOENT`; the code itself where there are none. */
export function systemWords(code: string, language: 'zh' | 'en'): string {
  return words[code]?.[language] ?? code;
}
