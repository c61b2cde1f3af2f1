/** A Firefox: found, or installed. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const systemNames = ['firefox-esr', 'firefox'];

/** Path of a working Firefox. Order: FIREFOX_PATH, the system's, then installing one. */
export function findFirefox(): string {
  const wanted = process.env.FIREFOX_PATH;
  if (wanted !== undefined) {
    if (!runs(wanted)) throw new Error(`FIREFOX_PATH names no working Firefox: ${wanted}`);
    return wanted;
  }
  return findInstalled() ?? installWithApt() ?? giveUp();
}

function findInstalled(): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.flatMap(folder => systemNames.map(name => join(folder, name))).find(runs) ?? null;
}

function runs(path: string): boolean {
  if (!existsSync(path)) return false;
  return spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0;
}

function installWithApt(): string | null {
  const isDebian = existsSync('/etc/debian_version') && process.getuid?.() === 0;
  if (!isDebian) return null;
  console.log('Installing the system package firefox-esr …');
  execFileSync('apt-get', ['update', '-qq'], { stdio: 'ignore' });
  execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'firefox-esr'], {
    stdio: 'ignore',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return findInstalled();
}

function giveUp(): never {
  throw new Error('No Firefox could be found or installed. Install one and name it in FIREFOX_PATH.');
}

/** Preferences of a profile that talks to loopback only: no updates, no telemetry, no first run. */
export const QUIET_PREFERENCES = `
user_pref("app.normandy.enabled", false);
user_pref("app.update.enabled", false);
user_pref("browser.safebrowsing.downloads.remote.enabled", false);
user_pref("browser.safebrowsing.malware.enabled", false);
user_pref("browser.safebrowsing.phishing.enabled", false);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("browser.startup.homepage_override.mstone", "ignore");
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("extensions.getAddons.cache.enabled", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("network.proxy.type", 1);
user_pref("network.proxy.http", "127.0.0.1");
user_pref("network.proxy.http_port", 9);
user_pref("network.proxy.ssl", "127.0.0.1");
user_pref("network.proxy.ssl_port", 9);
user_pref("network.proxy.no_proxies_on", "127.0.0.1");
user_pref("network.proxy.allow_hijacking_localhost", false);
user_pref("services.settings.server", "http://127.0.0.1:9/");
user_pref("toolkit.telemetry.enabled", false);
`;
