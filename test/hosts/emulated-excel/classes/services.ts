import { api, type ApiObject, type ClassRecord } from '../protocol/class-record';

/** The service by which the client says that it listens to ribbon commands; nothing comes of it here. */
const ADDIN_INTERNAL: ClassRecord<null> = {
  name: 'AddinInternalService',
  methods: { NotifyActionHandlerReady: { call: () => undefined } },
};

/** Objects that the client makes by name, beside the workbook. */
export const SERVICES: ReadonlyMap<string, ApiObject> = new Map([
  ['Microsoft.InternalService.AddinInternalService', api(ADDIN_INTERNAL, null)],
  ['Microsoft.AddinInternal.AddinInternalService', api(ADDIN_INTERNAL, null)],
]);
