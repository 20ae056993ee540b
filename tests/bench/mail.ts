/**
 * How fast the outbox is emptied: messages rendered, composed and taken by a real mail server, run
 * after run.
 */

import { oweMails, pending, stage } from '../support/mailing.ts';
import { closePostOffices, openPostOffice } from '../support/post-office.ts';
import { endSenders, startSender } from '../support/sender.ts';
import type { Row } from './throughput.ts';

const count = 10_000;
const goal = 60;

/** Two jobs at a time: the platform starts the next minute's beside one that is still at work. */
export async function mail(): Promise<Row[]> {
  const [sender, office] = [await startSender(), await openPostOffice({ brief: true })];
  try {
    const { slug } = await stage(sender);
    await oweMails(sender, slug, count);
    const began = performance.now();
    let runs = 0;
    const drain = async () => {
      for (; (await pending(sender)) > 0; runs += 1) await sender.run(office.url);
    };
    await Promise.all([drain(), drain()]);
    const seconds = (performance.now() - began) / 1000;
    const taken = office.taken().length;
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
    endSenders();
    closePostOffices();
  }
}
