/** The templates in their order on the screen. */

import { hybrid } from './hybrid.ts';
import { meeting } from './meeting.ts';
import { online } from './online.ts';
import { outing } from './outing.ts';
import { peers } from './peers.ts';
import type { EventTemplate } from './template.ts';
import { training } from './training.ts';

export const templates: EventTemplate[] = [online, training, meeting, hybrid, peers, outing];
