// First of all: what loads after it may ask for the language.
import './lib/platform/first';

import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/box.css';
import './styles/struk.css';
import './styles/comfort.css';

import { mount } from 'svelte';

import App from './App.svelte';

const target = document.getElementById('app');
if (target === null) throw new Error('the page has no #app');
mount(App, { target });
