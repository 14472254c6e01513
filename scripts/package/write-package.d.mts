export interface PackageTask {
  readonly pane: string;
  readonly folder: string;
  readonly url: string;
  readonly version: string;
}
export function writePackage(task: PackageTask): number;
