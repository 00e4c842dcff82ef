import './app.css';
import { questions } from 'virtual:sample-questions';
import { mount } from 'svelte';
import Playground from './ui/playground/Playground.svelte';

mount(Playground, { target: document.body, props: { questions } });
