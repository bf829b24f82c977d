import type { UserFacingErrorCode } from '../errors/user-facing-error.ts';
import type { BackendName } from '../model/description/backend-name.ts';
import type { EpochRecord } from '../training/description/epoch-record.ts';
import type { TrainingSettings } from '../training/description/training-settings.ts';
import type {
  DoubtfulLabel,
  PersonaliseJob,
  PersonaliseOutcome,
  PersonaliseStage,
} from './personalising.ts';
import type { BatchFigures, TrainingListener, TrainingOutcome } from './training-session.ts';

/** Where the site's files lie, as absolute URLs of folders. */
export interface SiteUrls {
  /** Holds `data/`. */
  readonly site: string;
  /** Holds `catalog.json`. */
  readonly models: string;
}

/** The first message to a worker: what it is for. It does one job and is then ended. */
export type LabJob =
  | {
      readonly type: 'train';
      readonly runId: string;
      readonly settings: TrainingSettings;
      readonly urls: SiteUrls;
    }
  | { readonly type: 'resume'; readonly runId: string; readonly urls: SiteUrls }
  | { readonly type: 'personalise'; readonly job: PersonaliseJob; readonly urls: SiteUrls }
  | {
      readonly type: 'find-doubtful';
      readonly job: Omit<PersonaliseJob, 'seed'>;
      readonly urls: SiteUrls;
    };

/** To a worker that trains. */
export interface TrainingOrder {
  readonly type: 'pause' | 'continue' | 'stop';
}

export type LabRequest = LabJob | TrainingOrder;

/** From a worker: how the job goes. */
export type LabMessage =
  | { readonly type: 'data'; readonly loadedBytes: number; readonly totalBytes: number }
  | {
      readonly type: 'start';
      readonly settings: TrainingSettings;
      readonly history: readonly EpochRecord[];
    }
  | {
      readonly type: 'backend';
      readonly backend: BackendName;
      readonly measured: Parameters<NonNullable<TrainingListener['onBackend']>>[1];
    }
  | { readonly type: 'batch'; readonly figures: BatchFigures }
  | { readonly type: 'epoch'; readonly figures: EpochRecord }
  | { readonly type: 'pause'; readonly isPaused: boolean }
  | { readonly type: 'test'; readonly progress: number }
  | { readonly type: 'warning'; readonly code: UserFacingErrorCode; readonly message: string }
  | { readonly type: 'personalising'; readonly stage: PersonaliseStage; readonly progress: number }
  | LabResult;

/** The last message. */
export type LabResult =
  | { readonly type: 'trained'; readonly outcome: TrainingOutcome }
  | { readonly type: 'personalised'; readonly outcome: PersonaliseOutcome }
  | { readonly type: 'doubtful'; readonly labels: readonly DoubtfulLabel[] }
  | { readonly type: 'failed'; readonly code: UserFacingErrorCode; readonly message: string };
