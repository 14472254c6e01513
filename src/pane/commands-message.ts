/** Entry of `message.html`, the small dialog of a command: shows the words of its address and closes on a button. */
import { messageOfHash } from './commands-dialog';

function fill(id: string, text: string): void {
  const place = document.getElementById(id)!;
  for (const line of text.split('\n')) {
    const paragraph = document.createElement('p');
    // Always text: sheets' names are among the words.
    paragraph.textContent = line;
    place.append(paragraph);
  }
}

const message = messageOfHash(location.hash);
if (message) {
  fill('message-vi', message.vi);
  fill('message-en', message.en);
}
void Office.onReady(() => {
  const button = document.getElementById('message-close')!;
  button.addEventListener('click', () => Office.context.ui.messageParent('close'));
  button.hidden = false;
  button.focus();
});
