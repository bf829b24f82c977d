import {
  getKernel,
  registerKernel,
  unregisterKernel,
  type KernelConfig,
} from '@tensorflow/tfjs-core';
import { createMatrixProductConfig } from './batch-mat-mul.ts';
import {
  batchNormTrainConfig,
  batchNormTrainGradConfig,
  channelSumsConfig,
} from './batch-norm-train.ts';
import { conv2DBackpropFilterConfig } from './conv2d-backprop-filter.ts';
import { conv2DBackpropInputConfig } from './conv2d-backprop-input.ts';
import { avgPoolGradConfig, maxPoolGradConfig } from './pool-gradients.ts';
import { rectifierGradConfig } from './rectifier-gradient.ts';

let isRegistered = false;

/**
 * Gives tfjs's wasm backend the gradients that it lacks, gets wrong or computes slowly. Call after
 * the backend's own kernels are registered (importing the backend does that), before training.
 */
export function registerTrainingKernels(): void {
  if (isRegistered) return;
  const configs: readonly KernelConfig[] = [
    conv2DBackpropFilterConfig,
    conv2DBackpropInputConfig,
    createMatrixProductConfig('BatchMatMul'),
    createMatrixProductConfig('_FusedMatMul'),
    maxPoolGradConfig,
    avgPoolGradConfig,
    batchNormTrainConfig,
    batchNormTrainGradConfig,
    rectifierGradConfig,
    channelSumsConfig,
  ];
  for (const config of configs) {
    // tfjs types the lookup as certain, but it is not
    const stock = getKernel(config.kernelName, 'wasm') as KernelConfig | undefined;
    if (stock) unregisterKernel(config.kernelName, 'wasm');
    registerKernel(config);
  }
  isRegistered = true;
}
