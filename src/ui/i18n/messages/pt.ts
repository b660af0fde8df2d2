import type { Formats } from '../format.ts';
import type { Messages } from './en.ts';

const files = (n: number, f: Formats): string =>
  f.plural(n, { one: '# arquivo', many: '# de arquivos', other: '# arquivos' });

/**
 * One Portuguese for Brazil and Portugal: the words are Brazil's where one must be chosen (`arquivo`), the grammar is
 * what both write: no gerunds, no `você`, no pronoun before or after the verb where they disagree.
 */
export const messages: Messages = {
  language: 'pt',
  direction: 'ltr',

  title: 'Envie os seus arquivos',
  message: 'Sem conta e sem instalar nada.',
  chooseFiles: 'Escolher arquivos',
  addMore: 'Adicionar mais arquivos',
  chooseFolder: 'Escolher uma pasta',
  addFolder: 'Adicionar uma pasta',
  sendMore: 'Enviar mais arquivos',
  send: (n, f) => `Enviar ${files(n, f)}`,
  dropHint: 'ou solte em qualquer lugar desta página, ou cole',
  touchHint: 'da câmera, das suas fotos ou dos seus arquivos',
  letGo: 'Solte, e já estão dentro.',
  keepOpen: 'Deixe esta página aberta até que a fenda se feche.',
  pressSend: 'Nada sai deste aparelho antes do toque em Enviar.',
  giveAgain: 'Escolha de novo os mesmos arquivos ou a pasta, e o envio continua de onde parou.',
  for: 'Para:',
  allFiles: 'Todos os arquivos',
  aside:
    'Os arquivos vão direto para o armazenamento de quem os recebe. Ninguém pode abrir nada a partir desta página.',

  kinds: { image: 'imagens', video: 'vídeos', audio: 'gravações de som', text: 'texto simples' },
  limits: {
    fileBytes: (size) => `até ${size} por arquivo`,
    files: (n, f) => `no máximo ${files(n, f)}`,
    totalBytes: (size) => `${size} no total`,
  },

  closed: {
    title: 'Esta caixa de correio está fechada.',
    since: (moment) => `Fechou em ${moment}. Se ainda falta algo, fale com quem indicou esta página.`,
  },

  broken:
    'Não foi possível carregar a parte desta página que envia os arquivos. Verifique a rede e tente de novo.',
  unreachable: 'Não foi possível carregar esta página por completo. Verifique a rede e tente de novo.',
  tryAgain: 'Tentar de novo',
};
