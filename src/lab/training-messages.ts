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

/** What the page asks of a worker that trains. Each does one of these and is then ended. */
export interface TrainingProtocol {
  readonly requests: {
    readonly train: {
      readonly body: {
        readonly runId: string;
        readonly settings: TrainingSettings;
        readonly urls: SiteUrls;
      };
      readonly result: TrainingOutcome;
      readonly event: TrainingEvent;
    };
    readonly resume: {
      readonly body: { readonly runId: string; readonly urls: SiteUrls };
      readonly result: TrainingOutcome;
      readonly event: TrainingEvent;
    };
    readonly personalise: {
      readonly body: { readonly job: PersonaliseJob; readonly urls: SiteUrls };
      readonly result: PersonaliseOutcome;
      readonly event: { readonly stage: PersonaliseStage; readonly progress: number };
    };
    readonly findDoubtful: {
      readonly body: { readonly job: Omit<PersonaliseJob, 'seed'>; readonly urls: SiteUrls };
      readonly result: readonly DoubtfulLabel[];
    };
  };
  readonly order: TrainingOrder;
  readonly errorCode: UserFacingErrorCode;
}

/** Where the site's files lie, as absolute URLs of folders. */
export interface SiteUrls {
  /** Holds `data/`. */
  readonly site: string;
  /** Holds `catalog.json`. */
  readonly models: string;
}

/** To a training under way. */
export type TrainingOrder = 'pause' | 'continue' | 'stop';

/** How a training goes. */
export type TrainingEvent =
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
  | { readonly type: 'warning'; readonly code: UserFacingErrorCode; readonly message: string };
