import { mount } from 'svelte';
import Floor from './Floor.svelte';

mount(Floor, { target: document.body });

// What only the bench calls stays out of what the page needs.
Object.assign(window, { floor: () => import('./bulk-data') });
