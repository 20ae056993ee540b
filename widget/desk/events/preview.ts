/** Live preview of the unsaved event, as visitors will see it. */

import type { PreviewInput } from '../../../worker/contract/desk-events.ts';
import type { EventInput } from '../../../worker/contract/event-definition.ts';
import { MukaanEvent } from '../../embed/event/mukaan-event.ts';
import { Preview, type PreviewStrings } from '../kit/preview.ts';

export class EventPreview extends Preview<EventInput> {
  protected override readonly kind = 'event';
  protected override readonly element = MukaanEvent;

  protected override previewInput(event: EventInput): PreviewInput {
    return { event };
  }

  protected override previewStrings(isRejected: boolean): PreviewStrings {
    const { help, sent, stuck, waiting } = this.desk.strings.editor.preview;
    return { help, sent, stale: this.input ? (isRejected ? stuck : '') : waiting };
  }
}

customElements.define('desk-event-preview', EventPreview);
