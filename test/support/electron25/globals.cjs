// Electron 25 carries Node 18, which lacks these globals.
const buffer = require('node:buffer')
const { webcrypto } = require('node:crypto')

globalThis.File ??= buffer.File
globalThis.crypto ??= webcrypto
globalThis.CustomEvent ??= class CustomEvent extends Event {
  constructor(type, init) {
    super(type, init)
    this.detail = init?.detail ?? null
  }
}
