#!/bin/sh
# A root file system with a java and a shell, out of this machine's own files: stands in for the image that the Dockerfile names.
#   base.sh JAVA_HOME FOLDER
set -eu
java=$(readlink -f "$1")
root=$2
mkdir -p "$root/tmp" "$root/etc" "$root/proc" "$root/dev" "$root/sys" "$root/bin" "$root/usr" "$root/opt/java/bin" "$root/opt/java/lib"
chmod 1777 "$root/tmp"
ln -s ../bin "$root/usr/bin"
echo 'root:x:0:0:root:/root:/bin/sh' >"$root/etc/passwd"
echo 'root:x:0:' >"$root/etc/group"

cp -rL "$java/conf" "$root/opt/java/"
for part in "$java"/lib/*; do
  case $part in
    */src.zip | */ct.sym) ;;
    *) cp -rL "$part" "$root/opt/java/lib/" ;;
  esac
done
cp -L "$java/bin/java" "$root/opt/java/bin/"
ln -s /opt/java/bin/java "$root/bin/java"

for tool in sh env cat ls rm mv mkdir mktemp dirname basename readlink grep chown wc; do
  cp -L "$(command -v $tool)" "$root/bin/"
done
# The C++ library is PostgreSQL's.
{
  ldd "$root"/bin/* "$java/bin/java" "$java"/lib/*.so "$java"/lib/server/*.so 2>/dev/null | grep -o '/[^ ]*\.so[^ ]*'
  ldconfig -p | grep -o '/[^ ]*/\(libstdc++\|libgcc_s\|libpthread\|librt\|libdl\)\.so\.[0-9]$'
} | sort -u | while read -r library; do
  case $library in
    "$java"/*) ;;
    *) cp -L --parents "$library" "$root/" ;;
  esac
done
