/** The contract's schemas that the document names. */

import type { ConversionConfig } from '@valibot/to-json-schema';
import {
  Call,
  CallList,
  CallPatch,
  CancelInput,
  Entry,
  EntryInput,
  EntryPatch,
  EventInput,
  ImportResult,
  MergePatch,
  Message,
  MessagePage,
  RowPage,
  SeriesInput,
} from '../../contract/desk.ts';
import { Event, Series } from '../../contract/event.ts';
import { EventCopy, EventList, PreviewInput, SeriesCopy, SeriesList, TourInput } from '../../contract/making.ts';
import { LinkRequest, Own, OwnExport, OwnJoin, OwnJoined, OwnMove, OwnPatch, OwnSelection } from '../../contract/own.ts';
import * as people from '../../contract/people.ts';
import { Problem } from '../../contract/problem.ts';
import { Submission, SubmissionResult } from '../../contract/registration.ts';
import { OrganizationSettings, Site, SiteInput, SiteList, SitePatch } from '../../contract/settings.ts';

/** Checks that JSON Schema has no word for (a time zone exists) are left to the Worker. */
export const options: ConversionConfig = { errorMode: 'ignore', typeMode: 'input' };

export const schemas = {
  Event,
  Series,
  Submission,
  SubmissionResult,
  Own,
  OwnPatch,
  OwnSelection,
  OwnMove,
  OwnJoin,
  OwnJoined,
  OwnExport,
  LinkRequest,
  EventInput,
  SeriesInput,
  TourInput,
  EventList,
  SeriesList,
  EventCopy,
  SeriesCopy,
  PreviewInput,
  OrganizationSettings,
  Site,
  SiteInput,
  SitePatch,
  SiteList,
  MergePatch,
  CancelInput,
  RowPage,
  EntryInput,
  EntryPatch,
  Entry,
  ImportResult,
  CallList,
  CallPatch,
  Call,
  MessagePage,
  Message,
  CodeRequest: people.CodeRequest,
  CodeEntry: people.CodeEntry,
  Nothing: people.Nothing,
  PasskeyAnswer: people.PasskeyAnswer,
  PasskeyAdded: people.PasskeyAdded,
  PasskeyName: people.PasskeyName,
  Passkey: people.Passkey,
  PasskeyList: people.PasskeyList,
  SessionList: people.SessionList,
  Me: people.Me,
  MePatch: people.MePatch,
  InvitationAnswer: people.InvitationAnswer,
  Member: people.Member,
  MemberList: people.MemberList,
  MemberPatch: people.MemberPatch,
  Invitation: people.Invitation,
  KeyList: people.KeyList,
  KeyInput: people.KeyInput,
  NewKey: people.NewKey,
  OrganizationTotals: people.OrganizationTotals,
  OrganizationList: people.OrganizationList,
  OrganizationInput: people.OrganizationInput,
  Problem,
};
export type Name = keyof typeof schemas;
