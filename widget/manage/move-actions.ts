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

type Parts = { pageState: PageState; moving: Moving };

/** @param quiet keeps the shown sessions until newer ones are loaded */
const loadSeries = (
  { pageState, moving }: Parts,
  { event }: ManagedRegistration,
  quiet = false,
): void => void moving.series.run(() => pageState.calls.series(event.series?.slug ?? ''), quiet);

export function startMove(parts: Parts, registration: ManagedRegistration): void {
  parts.moving.open(registration.id);
  parts.pageState.set({ open: '', confirming: '', message: '', problem: '' }, 'move');
  loadSeries(parts, registration);
}

function move(parts: Parts, manageView: ManageView, from: ManagedRegistration): void {
  const { pageState, moving } = parts;
  const locale = pageState.strings(manageView);
  const to = moving.target(manageView, from);
  if (!to) {
    moving.missing = true;
    pageState.set({}, firstChoice({ manageView, moving }, from));
    return;
  }
  const failed = (refusal: ApiError) => {
    // only a 4xx answer proves that the move was not done
    const unchanged =
      refusal.status >= 400 && refusal.status < 500 && refusal.code !== 'not-found'
        ? ` ${locale.manage.moveUnchanged}`
        : '';
    pageState.set({ problem: sentence(refusal.messageIn(locale)) + unchanged }, 'problem');
    loadSeries(parts, from, true);
  };
  const moved = (after: ManageView) => {
    moving.open('');
    return movedText(pageState.strings(after), after, to.slug);
  };
  const task = () =>
    pageState.calls.move({ registration: from.id, to: to.slug }, (seen) =>
      pageState.loader.set(seen),
    );
  void pageState.change(task, moved, failed);
}

export function moveActions(parts: Parts, manageView: ManageView): MoveActions {
  const { pageState, moving } = parts;
  const from = manageView.registrations.find(
    ({ id, can }) => id === moving.id && can.includes('move'),
  );
  return {
    manageView,
    locale: pageState.strings(manageView),
    moving,
    busy: pageState.values.busy,
    problem: pageState.values.problem,
    choose: (slug) => {
      moving.chosen = slug;
      pageState.set({});
    },
    move: () => from && move(parts, manageView, from),
    leave: () => {
      const { id } = moving;
      moving.open('');
      pageState.set({ problem: '' }, `move-${id}`);
    },
    reload: () => {
      if (!from) return;
      loadSeries(parts, from);
      pageState.set({}, 'move');
    },
  };
}
