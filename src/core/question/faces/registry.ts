import { kinds } from '../kinds/registry';
import { discrete } from './discrete';
import { recall } from './recall';
import { typed } from './typed';

/** Every way a question may be asked: as its kind says, or as another face of a choice. Responses carry these names. */
export const faces = { ...kinds, discrete, recall, typed } as const;

export type Face = keyof typeof faces;
