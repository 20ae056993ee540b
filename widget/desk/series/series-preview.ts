/** Live preview of the unsaved series, as visitors will see it. */

import type { PreviewInput } from '../../../worker/contract/desk-events.ts';
import type { EventInput, SeriesInput } from '../../../worker/contract/event-definition.ts';
import { MukaanSeries } from '../../embed/series/mukaan-series.ts';
import { Preview, type PreviewStrings } from '../kit/preview.ts';

export type SeriesPreviewInput = { series: SeriesInput; events: EventInput[] };

export class SeriesPreview extends Preview<SeriesPreviewInput> {
  protected override readonly kind = 'series';
  protected override readonly element = MukaanSeries;

  protected override previewInput(input: SeriesPreviewInput): PreviewInput {
    return input;
  }

  /** The screen shows rejections at the rows, so they have no text here. */
  protected override previewStrings(): PreviewStrings {
    const { previewHelp, previewStale } = this.desk.strings.seriesBuilder;
    return { help: previewHelp, sent: previewHelp, stale: this.input ? '' : previewStale };
  }
}

customElements.define('desk-series-preview', SeriesPreview);
