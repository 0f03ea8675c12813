/** Variables that every program is given where they are set: where things are, and which language is spoken. */
export const PASSED = [
  "PATH",
  "HOME",
  "USER",
  "LANG",
  "LC_ALL",
  "TMPDIR",
  "TZ",
  "VIRTUAL_ENV",
  "CONDA_PREFIX",
  "LD_LIBRARY_PATH",
  "DYLD_LIBRARY_PATH",
  "CUDA_HOME",
  "CUDA_PATH",
  "SYSTEMROOT",
  "TEMP",
  "TMP",
  "USERPROFILE",
] as const;

/** Variables set for every program, unless the spec sets them: the same hashes, and output as it is written. */
export const USUAL = { PYTHONHASHSEED: "0", PYTHONUNBUFFERED: "1" } as const;

/** Whether a variable looks like a password: its value belongs into no spec, which is kept and shown. */
export function isSecret(name: string): boolean {
  return /TOKEN|SECRET|PASSW|CREDENTIAL|(^|_)KEY(_|$)|APIKEY/i.test(name);
}

/** What decides where and how libraries of the loader run: such variables are set by nobody's spec. */
export function isLoaders(name: string): boolean {
  return /^(LD_PRELOAD|LD_AUDIT|DYLD_INSERT_LIBRARIES)$/.test(name);
}
