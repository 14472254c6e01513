declare module 'jest-axe' {
  /** Runs axe over an element. */
  export function axe(element: Element): Promise<{
    readonly violations: readonly { readonly id: string; readonly description: string }[];
  }>;
}
