#!/bin/sh
# An upgrade runs this for the old package too, when the new one is already in place.
set -e
case "$1" in
  remove | purge | 0)
    rm -f /usr/bin/scim-console '/usr/bin/${executable}'
    if [ -f '/etc/apparmor.d/${executable}' ]; then
      if command -v apparmor_parser > /dev/null 2>&1; then
        apparmor_parser --remove '/etc/apparmor.d/${executable}' > /dev/null 2>&1 || true
      fi
      rm -f '/etc/apparmor.d/${executable}'
    fi
    ;;
esac

if command -v update-desktop-database > /dev/null 2>&1; then update-desktop-database /usr/share/applications || true; fi
