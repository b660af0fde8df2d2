import type { Formats } from '../format.ts';
import type { Messages } from './en.ts';

const files = (n: number, f: Formats): string =>
  f.plural(n, { one: '# archivo', many: '# de archivos', other: '# archivos' });

export const messages: Messages = {
  language: 'es',
  direction: 'ltr',

  title: 'Envía tus archivos',
  message: 'Sin cuenta y sin instalar nada.',
  chooseFiles: 'Elegir archivos',
  addMore: 'Añadir más archivos',
  chooseFolder: 'Elegir una carpeta',
  addFolder: 'Añadir una carpeta',
  sendMore: 'Enviar más archivos',
  send: (n, f) => `Enviar ${files(n, f)}`,
  dropHint: 'o suéltalos en cualquier parte de esta página, o pégalos',
  touchHint: 'de tu cámara, tus fotos o tus archivos',
  letGo: 'Suelta, y ya están dentro.',
  keepOpen: 'Deja esta página abierta hasta que se cierre la ranura.',
  pressSend: 'Nada sale de este dispositivo hasta que pulses Enviar.',
  giveAgain: 'Vuelve a dar los mismos archivos o la carpeta, y el envío sigue donde se quedó.',
  for: 'Para:',
  allFiles: 'Todos los archivos',
  aside:
    'Los archivos van directos al almacenamiento de quien los recibe. Desde esta página nadie puede abrirlos.',

  kinds: { image: 'imágenes', video: 'vídeos', audio: 'grabaciones de sonido', text: 'texto sin formato' },
  limits: {
    fileBytes: (size) => `hasta ${size} por archivo`,
    files: (n, f) => `como mucho ${files(n, f)}`,
    totalBytes: (size) => `${size} en total`,
  },

  closed: {
    title: 'Este buzón está cerrado.',
    since: (moment) => `Se cerró el ${moment}. Si llegas tarde, pregunta a quien te envió aquí.`,
  },

  broken:
    'No se pudo cargar la parte de esta página que envía los archivos. Comprueba tu conexión e inténtalo de nuevo.',
  unreachable: 'Esta página no se pudo cargar del todo. Comprueba tu conexión e inténtalo de nuevo.',
  tryAgain: 'Intentar de nuevo',
};
