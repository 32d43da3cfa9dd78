# Finds the tools the build needs, and installs or names those that are missing.
# Sourced by ./jinnang. JINNANG_SYSTEM_ROOT stands before system folders in the launcher's tests.

system=${JINNANG_SYSTEM_ROOT:-}
jdk_least=25

# Where JDKs are kept, the one the person chose first.
jdk_homes() {
    home=${HOME:-/nonexistent}
    printf '%s\n' "${JAVA_HOME:-}" "${JAVA25_HOME:-}" "${JAVA_HOME_25_X64:-}" \
        "${JAVA_HOME_25_ARM64:-}"
    if compiler=$(command -v javac); then
        compiler=$(readlink -f -- "$compiler")
        printf '%s\n' "${compiler%/bin/javac}"
    fi
    printf '%s\n' "$system"/usr/lib/jvm/* "$system"/usr/java/* "$system"/opt/java/* \
        "$system"/opt/jdk* "$home"/.sdkman/candidates/java/* "$home"/.jdks/* \
        "$home"/.local/share/mise/installs/java/* "$home"/.asdf/installs/java/*
}

jdk_version() {
    [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
    sed -n 's/^JAVA_VERSION="\([0-9][0-9]*\).*/\1/p' "$1/release"
}

require_jdk() {
    found=$(jdk_homes | while IFS= read -r home; do
        version=$(jdk_version "$home")
        if [ "${version:-0}" -ge "$jdk_least" ]; then
            printf '%s\n' "$home"
            break
        fi
    done)
    if [ -z "$found" ]; then
        how=$(jdk_install_command)
        stop 1 "缺少 JDK $jdk_least 或更新版本。安装命令：$how（或把 JAVA_HOME 指向它）" \
            "JDK $jdk_least or newer is missing. Install it with: $how (or set JAVA_HOME to it)"
    fi
    JAVA_HOME=$found
    PATH=$JAVA_HOME/bin:$PATH
    export JAVA_HOME PATH
}

# The JDK is never installed unasked: which one to trust is the operator's choice.
jdk_install_command() {
    for package in "temurin-$jdk_least-jdk" "openjdk-$jdk_least-jdk"; do
        if is_debian && apt-cache show "$package" >/dev/null 2>&1; then
            printf '%s' "$(as_root)apt-get install $package"
            return
        fi
    done
    printf '%s' "sdk install java $jdk_least-tem"
}

is_debian() {
    [ -e "$system/etc/debian_version" ] && command -v apt-get >/dev/null
}

as_root() {
    [ "$(id -u)" = 0 ] || printf 'sudo '
}

has() {
    case $1 in
        chromium) [ -x "$system/usr/bin/chromium" ] ;;
        fonts-noto-cjk)
            command -v fc-list >/dev/null && [ -n "$(fc-list :lang=zh family | head -n 1)" ]
            ;;
        fontconfig) command -v fc-list >/dev/null ;;
        maven) command -v mvn >/dev/null ;;
        util-linux)
            command -v setsid >/dev/null && command -v setpriv >/dev/null &&
                command -v flock >/dev/null
            ;;
        *) command -v "$1" >/dev/null ;;
    esac
}

# What is missing of these Debian packages, by the programs and fonts they bring.
missing_of() {
    for package in "$@"; do
        has "$package" || printf '%s ' "$package"
    done
}

require_packages() {
    missing=$(missing_of "$@")
    [ -n "$missing" ] || return 0
    if is_debian && [ "$(id -u)" = 0 ]; then
        install_packages
        missing=$(missing_of "$@")
        [ -n "$missing" ] || return 0
    fi
    for package in $missing; do
        name_missing "$package"
    done
    exit 1
}

name_missing() {
    case $1 in
        fonts-noto-cjk) zh='中文字体' en='a Chinese font' ;;
        chromium) zh='浏览器 Chromium' en='the browser Chromium' ;;
        maven) zh='Maven' en='Maven' ;;
        *) zh=$1 en=$1 ;;
    esac
    if is_debian; then
        how="$(as_root)apt-get install $1"
        say "缺少$zh。安装命令：$how" "Missing: $en. Install it with: $how" >&2
    else
        say "缺少$zh。请用系统的软件包管理器安装（Debian 的包名是 $1）。" \
            "Missing: $en. Install it with your package manager (Debian calls it $1)." >&2
    fi
}

install_packages() {
    make_state
    log=$state/install.log
    say "正在安装：$missing（记录在 $log）" "Installing: $missing(log: $log)"
    # The lists of packages may be absent or old; they are fetched once, when it turns out so.
    apt_install >"$log" 2>&1 && return 0
    { apt-get update && apt_install; } >>"$log" 2>&1 || tail -n 5 "$log" >&2
}

apt_install() {
    # Unquoted on purpose: one word for each package.
    DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing </dev/null
}

make_state() {
    mkdir -p "$state" 2>/dev/null || stop 1 "无法写入文件夹 $state。" "Cannot write to $state."
}
