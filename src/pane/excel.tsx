/** Entry of the pane inside Excel: the app over the worker, once the boot script found Excel new enough. */
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { announceFailed, announceStarted, whenReady } from './boot/boot-contract';
import { workerPort } from './worker-port';

whenReady()
  .then(() => {
    createRoot(document.getElementById('pane')!).render(<App port={workerPort()} />);
    announceStarted();
  })
  .catch(announceFailed);
