/** Live preview of the unsaved series, as visitors will see it. */

import type { EventInput, SeriesInput } from '../../../worker/contract/event-definition.ts';
import type { PreviewInput } from '../../../worker/contract/making.ts';
import { MukaanSeries } from '../../embed/series/mukaan-series.ts';
import { Preview, type Said } from '../kit/preview.ts';

export type TourInput = { series: SeriesInput; events: EventInput[] };

export class SeriesPreview extends Preview<TourInput> {
  protected override readonly kind = 'series';
  protected override readonly element = MukaanSeries;

  protected override asked(input: TourInput): PreviewInput {
    return input;
  }

  /** The screen shows rejections at the rows, so they have no text here. */
  protected override said(): Said {
    const { previewHelp, previewStale } = this.desk.words.tour;
    return { help: previewHelp, sent: previewHelp, stale: this.input ? '' : previewStale };
  }
}

customElements.define('desk-series-preview', SeriesPreview);
