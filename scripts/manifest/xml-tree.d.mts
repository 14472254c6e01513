export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}
export function readXml(text: string): XmlElement;
export function at(element: XmlElement, ...names: string[]): XmlElement[];
export function everywhere(element: XmlElement, name: string): XmlElement[];
