const { rmSync } = require('node:fs')
const path = require('node:path')

/** Switches off, in the packaged executable, every way to run or look into it that a person does not need. */
module.exports = async ({ appOutDir, electronPlatformName, packager }) => {
  // A runtime's own default app is not part of ours.
  if (electronPlatformName === 'linux')
    rmSync(path.join(appOutDir, 'resources/app'), { recursive: true, force: true })
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses')
  const name = packager.appInfo.productFilename
  const executable = {
    darwin: `${name}.app/Contents/MacOS/${name}`,
    win32: `${name}.exe`,
    linux: packager.executableName,
  }[electronPlatformName]
  await flipFuses(path.join(appOutDir, executable), {
    version: FuseVersion.V1,
    // An older runtime lacks the newest fuses; those it has are set.
    strictlyRequireAllFuses: false,
    [FuseV1Options.RunAsNode]: false,
    [FuseV1Options.EnableCookieEncryption]: true,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: false,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: electronPlatformName !== 'linux',
    [FuseV1Options.OnlyLoadAppFromAsar]: true,
  })
}
