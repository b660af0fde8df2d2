import type { ErrorSentences } from './en.errors.ts';

export const errors: ErrorSentences = {
  offline: () => 'Não há rede neste momento. Este arquivo continua sozinho assim que ela voltar.',
  blocked: () =>
    'Algo parou este arquivo no caminho, muitas vezes uma extensão do navegador, um firewall ou uma VPN. Desative ou tente outra rede.',
  stalled: () => 'Nada avançou durante muito tempo. Verifique a rede e tente de novo.',
  'clock-skew': () =>
    'O relógio deste aparelho não está certo, e por isso o arquivo foi recusado. Acerte a hora e tente de novo.',
  'credentials-expired': () =>
    'A permissão para enviar perdeu a validade no caminho. Tente de novo, e outra será pedida.',
  'identity-gone': () =>
    'O armazenamento já não conhece este navegador. Tente de novo, e ele será apresentado outra vez.',
  misconfigured: () =>
    'Esta caixa de correio não está bem configurada, e nada pode entrar. Avise quem indicou esta página.',
  denied: () => 'O armazenamento não aceita este arquivo. Avise quem indicou esta página.',
  throttled: () => 'O armazenamento está muito ocupado neste momento. Tente de novo daqui a um minuto.',
  server: () => 'O armazenamento está com problemas neste momento. Tente de novo daqui a um minuto.',
  'checksum-mismatch': () => 'Este arquivo foi danificado no caminho e não ficou guardado. Tente de novo.',
  'key-taken': () => 'Já existe um arquivo com este nome. Tente de novo, e ele recebe outro.',
  conflict: () => 'Houve dois envios deste arquivo ao mesmo tempo. Tente de novo daqui a um minuto.',
  'upload-gone': () => 'A parte deste arquivo que já tinha sido enviada foi apagada. Comece de novo.',
  'file-changed': () => 'Este arquivo mudou durante o envio. Escolha-o de novo.',
  'file-unreadable': () =>
    'Não é possível ler este arquivo; talvez tenha mudado de lugar ou de nome. Escolha-o de novo.',
  'too-large': ({ limit }, f) =>
    `Este arquivo é grande demais: passam por aqui no máximo ${f.bytes(limit)} por arquivo.`,
  'wrong-type': (kinds) => `Aqui não entram arquivos deste tipo. Escolha ${kinds}.`,
  'too-many': ({ limit }, f) =>
    f.plural(limit, {
      one: 'Só é possível enviar um arquivo, e este já é mais um. Envie-o em outra ocasião.',
      many: 'Só é possível enviar # de arquivos de uma vez, e este já é mais um. Envie-o em outra ocasião.',
      other: 'Só é possível enviar # arquivos de uma vez, e este já é mais um. Envie-o em outra ocasião.',
    }),
  'total-too-large': ({ limit }, f) =>
    `Todos os arquivos juntos podem ter ${f.bytes(limit)}, e este já passa disso. Envie-o em outra ocasião.`,
  closed: ({ at }, f) =>
    `A caixa de correio fechou em ${f.moment(at)}, antes do envio deste arquivo. Fale com quem indicou esta página.`,
  bug: () =>
    'Houve uma falha dentro desta página. Tente de novo e, se voltar a acontecer, avise quem indicou esta página.',
};
