#!/bin/sh
# Installs the command negsplit for this user: into ~/.local/bin, or into the folder that NEGSPLIT_BIN names.
#     curl -fsSL https://github.com/negsplit/negsplit/releases/latest/download/install.sh | sh
set -eu

version=@VERSION@
from=${NEGSPLIT_FROM:-https://github.com/negsplit/negsplit/releases/download/v$version}
into=${NEGSPLIT_BIN:-$HOME/.local/bin}

say() { printf 'negsplit: %s\n' "$1" >&2; }
fail() { say "$1"; exit 1; }

target() {
    case "$(uname -s) $(uname -m)" in
    'Linux x86_64') echo x86_64-unknown-linux-musl ;;
    'Linux aarch64' | 'Linux arm64') echo aarch64-unknown-linux-musl ;;
    'Darwin x86_64') echo x86_64-apple-darwin ;;
    'Darwin arm64') echo aarch64-apple-darwin ;;
    *) fail "there is no build for $(uname -s) $(uname -m); with Rust: cargo install negsplit" ;;
    esac
}

fetch() {
    if command -v curl >/dev/null; then
        curl -fsSL "$1" -o "$2"
    elif command -v wget >/dev/null; then
        wget -q "$1" -O "$2"
    else
        fail 'needs curl or wget'
    fi
}

checksum() {
    if command -v sha256sum >/dev/null; then
        sha256sum "$1"
    else
        shasum -a 256 "$1"
    fi | cut -d ' ' -f 1
}

target=$(target)
name=negsplit-$version-$target
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
fetch "$from/$name.tar.gz" "$folder/archive"
fetch "$from/$name.tar.gz.sha256" "$folder/expected"
[ "$(checksum "$folder/archive")" = "$(cut -d ' ' -f 1 "$folder/expected")" ] || fail 'the download is damaged: its checksum differs'
tar -xzf "$folder/archive" -C "$folder"
mkdir -p "$into"
mv "$folder/$name/negsplit" "$into/negsplit"
say "$("$into/negsplit" --version) is in $into"
case ":$PATH:" in
*":$into:"*) ;;
*) say "add $into to your PATH" ;;
esac
