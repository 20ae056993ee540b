/**
 * How fast the outbox is emptied: messages rendered, composed and taken by a real mail server, run
 * after run.
 */

import { startMailSender, stopMailSenders } from '../support/mail-sender.ts';
import { startMailServer, stopMailServers } from '../support/mail-server.ts';
import { countPendingMails, makeMailEvent, queueMails } from '../support/mailing.ts';
import type { Row } from './throughput.ts';

const count = 10_000;
const goal = 60;

/** Two jobs at a time: the platform starts the next minute's beside one that is still at work. */
export async function measureMail(): Promise<Row[]> {
  const [sender, office] = [await startMailSender(), await startMailServer({ brief: true })];
  try {
    const { slug } = await makeMailEvent(sender);
    await queueMails(sender, slug, count);
    const began = performance.now();
    let runs = 0;
    const drain = async () => {
      for (; (await countPendingMails(sender)) > 0; runs += 1) await sender.run(office.url);
    };
    await Promise.all([drain(), drain()]);
    const seconds = (performance.now() - began) / 1000;
    const taken = office.received().length;
    if (taken !== count) throw new Error(`mail: ${taken} of ${count} arrived`);
    const what = `${count.toLocaleString('en')} mails over SMTP, in ${runs} runs, beside the goal`;
    return [
      {
        what,
        connections: 6,
        ours: seconds,
        floor: goal,
        unit: 's',
        ratio: seconds / goal,
        goal: `≤ ${goal} s`,
      },
    ];
  } finally {
    stopMailSenders();
    stopMailServers();
  }
}
