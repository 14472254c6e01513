/**
 * Whether the keyboard is in the pane but on nothing, because what held it has gone from the screen; then somebody has
 * to take it. While the user works in Excel's grid nobody may: the next key would go to the pane instead.
 */
export function hasLostFocus(): boolean {
  return document.activeElement === document.body && document.hasFocus();
}
