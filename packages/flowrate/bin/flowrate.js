#!/usr/bin/env node
import { openDoor } from '../dist/door/openDoor.js';

await openDoor(process.argv.slice(2));
