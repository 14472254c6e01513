/** Entry of the page that runs the ribbon's function commands. */
void Office.onReady();
