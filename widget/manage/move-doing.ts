/**
 * Actions of moving to another session: open the choice, load the sessions, move, report the
 * result.
 */

import type { Own, OwnRegistration } from '../../worker/contract/own.ts';
import type { Refusal } from '../core/api.ts';
import { sentence } from '../embed/form/entry.ts';
import { firstChoice, type MoveDoing } from './move-view.ts';
import { type Moving, movedWords } from './moving.ts';
import type { Stage } from './stage.ts';

type Parts = { stage: Stage; moving: Moving };

/** @param quiet keeps the shown sessions until newer ones are loaded */
const loadSeries = ({ stage, moving }: Parts, { event }: OwnRegistration, quiet = false): void =>
  void moving.series.run(() => stage.calls.series(event.series?.slug ?? ''), quiet);

export function startMove(parts: Parts, registration: OwnRegistration): void {
  parts.moving.open(registration.id);
  parts.stage.set({ open: '', asking: '', message: '', problem: '' }, 'move');
  loadSeries(parts, registration);
}

function move(parts: Parts, own: Own, from: OwnRegistration): void {
  const { stage, moving } = parts;
  const locale = stage.words(own);
  const to = moving.target(own, from);
  if (!to) {
    moving.missing = true;
    stage.set({}, firstChoice({ own, moving }, from));
    return;
  }
  const failed = (refusal: Refusal) => {
    // only a 4xx answer proves that the move was not done
    const unchanged =
      refusal.status >= 400 && refusal.status < 500 && refusal.code !== 'not-found'
        ? ` ${locale.own.moveKept}`
        : '';
    stage.set({ problem: sentence(refusal.told(locale)) + unchanged }, 'problem');
    loadSeries(parts, from, true);
  };
  const moved = (after: Own) => {
    moving.open('');
    return movedWords(stage.words(after), after, to.slug);
  };
  const task = () =>
    stage.calls.move({ registration: from.id, to: to.slug }, (seen) => stage.loader.set(seen));
  void stage.change(task, moved, failed);
}

export function moveDoing(parts: Parts, own: Own): MoveDoing {
  const { stage, moving } = parts;
  const from = own.registrations.find(({ id, can }) => id === moving.id && can.includes('move'));
  return {
    own,
    locale: stage.words(own),
    moving,
    busy: stage.now.busy,
    problem: stage.now.problem,
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
