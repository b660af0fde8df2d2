import type { ReceiptMessages } from './en.receipt.ts';

export const messages: ReceiptMessages = {
  ask: {
    title: 'Unas palabras con tus archivos',
    optional: 'opcional',
    needed: 'Hace falta antes de enviar los archivos, salvo lo que es opcional.',
    missing: 'Aquí hace falta una respuesta antes de enviar nada.',
    notAnAddress: 'Esta dirección de correo no está completa. Tiene la forma name@example.org.',
    consent: 'Marca esta casilla y tus archivos podrán salir.',
  },

  receipt: {
    keep: 'Guardar el recibo',
    copy: 'Copiar',
    byHand: 'El recibo, para copiarlo a mano',
    print: 'Imprimir',
    more: 'Pueden seguir más archivos: van con la misma referencia.',
    lines: 'Archivos y sumas de comprobación',
    allInFile: 'El recibo que guardas contiene todos los archivos con su suma de comprobación.',

    title: 'Recibo',
    time: 'Todo entregado desde',
    address: 'Entregado en',
    files: 'Archivos',
    file: 'Archivo',
    size: 'Tamaño',
    checksum: 'Suma de comprobación (CRC-64/NVME)',
    why: 'Motivo',
    answers: 'Lo que has dicho',
    agreed: (moment) => `Aceptado el ${moment}`,
    meaning:
      'Estos archivos se echaron en un buzón: están en el almacenamiento de quien los recibe y nadie puede abrirlos desde la página en la que se entregaron. Cada uno se volvió a leer al llegar, y su suma de comprobación era la que se indica aquí. Para preguntar por ellos, menciona la referencia.',
    zone: (zone) => `Las horas son las de ${zone}.`,
  },
};
