#!/bin/sh
# Runs as root once the files are in place.
set -e
installed='/opt/${sanitizedProductName}'

ln -sfn "$installed/resources/command/scim-console" /usr/bin/scim-console
ln -sfn "$installed/${executable}" '/usr/bin/${executable}'

# Chromium's sandbox: by user namespaces where the kernel gives them to everybody, else by its own program with root's rights.
if [ -L /proc/self/ns/user ] && unshare --user true 2> /dev/null; then
  chmod 0755 "$installed/chrome-sandbox"
else
  chmod 4755 "$installed/chrome-sandbox"
fi

# Ubuntu gives user namespaces only to programs that a profile of AppArmor names.
profile="$installed/resources/apparmor-profile"
if [ -f "$profile" ] && command -v apparmor_status > /dev/null 2>&1 && apparmor_status --enabled > /dev/null 2>&1; then
  if apparmor_parser --skip-kernel-load --debug "$profile" > /dev/null 2>&1; then
    cp -f "$profile" '/etc/apparmor.d/${executable}'
    apparmor_parser --replace --write-cache --skip-read-cache '/etc/apparmor.d/${executable}' || true
  fi
fi

if command -v update-desktop-database > /dev/null 2>&1; then update-desktop-database /usr/share/applications || true; fi
