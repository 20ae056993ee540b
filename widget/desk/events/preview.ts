/** Live preview of the unsaved event, as visitors will see it. */

import type { EventInput } from '../../../worker/contract/event-definition.ts';
import type { PreviewInput } from '../../../worker/contract/making.ts';
import { MukaanEvent } from '../../embed/event/mukaan-event.ts';
import { Preview, type Said } from '../kit/preview.ts';

export class EventPreview extends Preview<EventInput> {
  protected override readonly kind = 'event';
  protected override readonly element = MukaanEvent;

  protected override asked(event: EventInput): PreviewInput {
    return { event };
  }

  protected override said(isRejected: boolean): Said {
    const { help, sent, stuck, waiting } = this.desk.words.editor.preview;
    return { help, sent, stale: this.input ? (isRejected ? stuck : '') : waiting };
  }
}

customElements.define('desk-event-preview', EventPreview);
