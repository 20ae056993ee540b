/**
 * Actions of moving to another session: open the choice, load the sessions, move, report the
 * result.
 */

import type { ManagedRegistration, ManageView } from '../../worker/contract/manage.ts';
import type { ApiError } from '../core/api.ts';
import { sentence } from '../embed/form/entry.ts';
import { firstChoice, type MoveActions } from './move-view.ts';
import { type Moving, movedText } from './moving.ts';
import type { PageState } from './page-state.ts';

type Parts = { stage: PageState; moving: Moving };

/** @param quiet keeps the shown sessions until newer ones are loaded */
const loadSeries = (
  { stage, moving }: Parts,
  { event }: ManagedRegistration,
  quiet = false,
): void => void moving.series.run(() => stage.calls.series(event.series?.slug ?? ''), quiet);

export function startMove(parts: Parts, registration: ManagedRegistration): void {
  parts.moving.open(registration.id);
  parts.stage.set({ open: '', confirming: '', message: '', problem: '' }, 'move');
  loadSeries(parts, registration);
}

function move(parts: Parts, own: ManageView, from: ManagedRegistration): void {
  const { stage, moving } = parts;
  const locale = stage.strings(own);
  const to = moving.target(own, from);
  if (!to) {
    moving.missing = true;
    stage.set({}, firstChoice({ own, moving }, from));
    return;
  }
  const failed = (refusal: ApiError) => {
    // only a 4xx answer proves that the move was not done
    const unchanged =
      refusal.status >= 400 && refusal.status < 500 && refusal.code !== 'not-found'
        ? ` ${locale.manage.moveUnchanged}`
        : '';
    stage.set({ problem: sentence(refusal.messageIn(locale)) + unchanged }, 'problem');
    loadSeries(parts, from, true);
  };
  const moved = (after: ManageView) => {
    moving.open('');
    return movedText(stage.strings(after), after, to.slug);
  };
  const task = () =>
    stage.calls.move({ registration: from.id, to: to.slug }, (seen) => stage.loader.set(seen));
  void stage.change(task, moved, failed);
}

export function moveActions(parts: Parts, own: ManageView): MoveActions {
  const { stage, moving } = parts;
  const from = own.registrations.find(({ id, can }) => id === moving.id && can.includes('move'));
  return {
    own,
    locale: stage.strings(own),
    moving,
    busy: stage.values.busy,
    problem: stage.values.problem,
    choose: (slug) => {
      moving.chosen = slug;
      stage.set({});
    },
    move: () => from && move(parts, own, from),
    leave: () => {
      const { id } = moving;
      moving.open('');
      stage.set({ problem: '' }, `move-${id}`);
    },
    reload: () => {
      if (!from) return;
      loadSeries(parts, from);
      stage.set({}, 'move');
    },
  };
}
