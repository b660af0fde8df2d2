import type { Formats } from '../format.ts';
import type { Messages } from './en.ts';

const files = (n: number, f: Formats): string => f.plural(n, { other: '# 个文件' });

export const messages: Messages = {
  language: 'zh-Hans',
  direction: 'ltr',

  title: '发送您的文件',
  message: '无需账号，无需安装。',
  chooseFiles: '选择文件',
  addMore: '添加更多文件',
  chooseFolder: '选择文件夹',
  addFolder: '添加文件夹',
  sendMore: '发送更多文件',
  send: (n, f) => `发送 ${files(n, f)}`,
  dropHint: '也可以拖放到此页面的任意位置，或直接粘贴',
  touchHint: '来自相机、照片或文件',
  letGo: '松手，就投进去了。',
  keepOpen: '在投递口合上之前，请不要关闭此页面。',
  pressSend: '在您点按“发送”之前，任何内容都不会离开这台设备。',
  giveAgain: '再次选择同样的文件或文件夹，就会从停下的地方继续发送。',
  for: '用于：',
  allFiles: '所有文件',
  aside: '文件会直接送到收件方的存储空间。任何人都无法从此页面打开它们。',

  kinds: { image: '图片', video: '视频', audio: '录音', text: '纯文本' },
  limits: {
    fileBytes: (size) => `每个文件不超过 ${size}`,
    files: (n, f) => `最多 ${files(n, f)}`,
    totalBytes: (size) => `总共不超过 ${size}`,
  },

  closed: {
    title: '这个信箱已经关闭。',
    since: (moment) => `它已于${moment}关闭。如果您来晚了，请询问让您来这里的人。`,
  },

  broken: '此页面中负责发送文件的部分未能加载。请检查网络连接，然后重试。',
  unreachable: '此页面未能完全加载。请检查网络连接，然后重试。',
  tryAgain: '重试',
};
