import type { io } from '@tensorflow/tfjs-core';
import type { HiddenActivation } from '../../../model/network/architectures.ts';
import type { LabArchitecture } from '../../../training/description/training-settings.ts';

/** How any worker builds the same network. */
export type NetworkPlan =
  | {
      readonly type: 'new';
      readonly architecture: LabArchitecture;
      readonly activation: HiddenActivation;
      readonly seed: number;
    }
  /** One that was trained before and learns a little more. */
  | { readonly type: 'trained'; readonly artifacts: io.ModelArtifacts };
