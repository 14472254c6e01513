/**
 * Has to be imported before any schema is made: zod compiles its schemas with `new Function` unless told otherwise,
 * and the content security policy forbids that.
 */
import { config } from 'zod';

config({ jitless: true });
