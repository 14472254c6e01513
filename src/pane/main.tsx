/** Entry of the pane: puts the app over the worker into the page. */
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { workerPort } from './worker-port';

createRoot(document.getElementById('pane')!).render(<App port={workerPort()} />);
