import { isRecord } from '../../values/is-record.ts';

/** What a model says of itself to this app. */
export interface ModelMetadata {
  readonly title?: string;
  readonly description?: string;
  /** `ModelCalibration`; checked by whoever reads with it. */
  readonly calibration?: unknown;
}

/**
 * As much of a `model.json`, or of what tfjs makes of one, as holds it: tfjs's own place for such
 * things, and in it a field of this app's.
 */
interface MetadataHolder {
  readonly userDefinedMetadata?: object;
}

const OWN_FIELD = 'digitRecognizer';

/** Where it stands, for messages: `userDefinedMetadata.digitRecognizer`. */
export const METADATA_PATH = `userDefinedMetadata.${OWN_FIELD}`;

/** What the model says of itself; empty where it says nothing. */
export function readMetadata({ userDefinedMetadata }: MetadataHolder): ModelMetadata {
  const own = isRecord(userDefinedMetadata) ? userDefinedMetadata[OWN_FIELD] : undefined;
  if (!isRecord(own)) return {};
  const { title, description, calibration } = own;
  return {
    ...(typeof title === 'string' && { title }),
    ...(typeof description === 'string' && { description }),
    ...(calibration !== undefined && { calibration }),
  };
}

/**
 * `userDefinedMetadata` with what the model is to say of itself.
 *
 * @param before what others have put there stays
 */
export function writeMetadata(metadata: ModelMetadata, before: MetadataHolder = {}): object {
  return { ...before.userDefinedMetadata, [OWN_FIELD]: metadata };
}
