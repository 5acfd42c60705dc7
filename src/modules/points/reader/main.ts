/** Reads one long act in a thread of its own, so that nobody waits for it. */
import { parentPort, workerData } from 'node:worker_threads'
import { readAct } from '@ratusha/act-reader'

parentPort?.postMessage(readAct(workerData.text, workerData.options))
