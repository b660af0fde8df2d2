import type { ErrorSentences } from './en.errors.ts';

export const errors: ErrorSentences = {
  offline: () => '现在没有网络。网络恢复后，此文件会自动继续。',
  blocked: () => '途中有什么拦住了此文件，多半是浏览器扩展、防火墙或 VPN。请将其关闭，或换一个网络再试。',
  stalled: () => '很久没有任何进展。请检查网络连接，然后重试。',
  'clock-skew': () => '这台设备的时钟不准，因此文件被退回。请校准时间，然后重试。',
  'credentials-expired': () => '发送许可在途中过期了。请重试，届时会获取新的许可。',
  'identity-gone': () => '存储空间已不认识此浏览器。请重试，届时会重新登记。',
  misconfigured: () => '这个信箱没有设置好，什么都投不进去。请告诉让您来这里的人。',
  denied: () => '存储空间不接受此文件。请告诉让您来这里的人。',
  throttled: () => '存储空间此刻非常繁忙。请一分钟后重试。',
  server: () => '存储空间此刻自身出了问题。请一分钟后重试。',
  'checksum-mismatch': () => '此文件在途中损坏，没有保存。请重试。',
  'key-taken': () => '已有同名文件。请重试，此文件会得到一个新名字。',
  conflict: () => '此文件同时被发送了两次。请一分钟后重试。',
  'upload-gone': () => '此文件已发送的部分已被清除。请从头重试。',
  'file-changed': () => '此文件在发送过程中发生了变化。请重新选择。',
  'file-unreadable': () => '无法读取此文件；它可能已被移动或改名。请重新选择。',
  'too-large': ({ limit }, f) => `此文件太大：每个文件最多 ${f.bytes(limit)} 才投得进来。`,
  'wrong-type': (kinds) => `这里不接收这类文件。请改选${kinds}。`,
  'too-many': ({ limit }, f) =>
    f.plural(limit, { other: '一次最多只能发送 # 个文件，此文件已超出。请下次再发送。' }),
  'total-too-large': ({ limit }, f) =>
    `所有文件合计最多 ${f.bytes(limit)}，加上此文件就超出了。请下次再发送。`,
  closed: ({ at }, f) => `信箱已于${f.moment(at)}关闭，这个文件没有发送。请询问让您来这里的人。`,
  bug: () => '此页面内部出了问题。请重试；如果再次发生，请告诉让您来这里的人。',
};
