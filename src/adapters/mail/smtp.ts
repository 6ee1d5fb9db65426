import nodemailer from 'nodemailer';
import type { MailSender } from './port.ts';

/** Letters over SMTP: `smtp://user:password@host:587` or `smtps://…`; `from` is who they come from. */
export function openSmtp(url: string, from: string): MailSender {
  const transport = nodemailer.createTransport(url, { from, disableFileAccess: true, disableUrlAccess: true });
  return {
    async send({ to, subject, plain, html }) {
      // An address object, so that no comma or bracket in it can make it two.
      await transport.sendMail({ to: { name: '', address: to }, subject, text: plain, html });
    },
    close: () => transport.close(),
  };
}
