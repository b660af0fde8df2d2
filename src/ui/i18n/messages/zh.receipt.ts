import type { ReceiptMessages } from './en.receipt.ts';

export const messages: ReceiptMessages = {
  ask: {
    title: '随文件附上几句话',
    optional: '选填',
    needed: '除“选填”外，发送前都需要填写。',
    missing: '发送之前，这里需要填写。',
    notAnAddress: '这不是完整的邮箱地址。它的写法类似 name@example.org。',
    consent: '请勾选此项，文件才能发出。',
  },

  receipt: {
    keep: '保存回执',
    copy: '复制',
    byHand: '回执，请手动复制',
    print: '打印',
    more: '之后还可以继续发送文件，编号不变。',
    lines: '文件与校验和',
    allInFile: '您保存的回执会列出每个文件及其校验和。',

    title: '回执',
    time: '全部送达时间',
    address: '投递页面',
    files: '文件列表',
    file: '文件',
    size: '大小',
    checksum: '校验和（CRC-64/NVME）',
    why: '原因',
    answers: '您填写的内容',
    agreed: (moment) => `同意时间：${moment}`,
    meaning:
      '这些文件被投入了一个信箱：它们存放在收件方的存储空间里，从投递页面上谁也无法打开。每个文件到达时都被重新读取，校验和与此处所列一致。如需查询，请提供编号。',
    zone: (zone) => `时间以 ${zone} 为准。`,
  },
};
