import type { ReceiptMessages } from './en.receipt.ts';

export const messages: ReceiptMessages = {
  ask: {
    title: 'Umas palavras com os seus arquivos',
    optional: 'facultativo',
    needed: 'A preencher antes do envio, exceto o que é facultativo.',
    missing: 'É preciso uma resposta aqui antes de qualquer envio.',
    notAnAddress: 'Este endereço de e-mail não está completo. Ele tem a forma name@example.org.',
    consent: 'Marque esta caixa, e os seus arquivos podem seguir.',
  },

  receipt: {
    keep: 'Guardar o recibo',
    copy: 'Copiar',
    byHand: 'O recibo, para copiar à mão',
    print: 'Imprimir',
    more: 'Podem seguir mais arquivos: eles vão com a mesma referência.',
    lines: 'Arquivos e somas de verificação',
    allInFile: 'O recibo guardado traz todos os arquivos com a respectiva soma de verificação.',

    title: 'Recibo',
    time: 'Tudo entregue desde',
    address: 'Entregue em',
    files: 'Arquivos',
    file: 'Arquivo',
    size: 'Tamanho',
    checksum: 'Soma de verificação (CRC-64/NVME)',
    why: 'Motivo',
    answers: 'Respostas',
    agreed: (moment) => `Aceito em ${moment}`,
    meaning:
      'Estes arquivos foram postos numa caixa de correio: estão no armazenamento de quem os recebe, e ninguém pode abri-los a partir da página em que foram entregues. Cada um foi lido de novo ao chegar, e a sua soma de verificação era a indicada aqui. Para perguntar por eles, indique a referência.',
    zone: (zone) => `Os horários são os de ${zone}.`,
  },
};
