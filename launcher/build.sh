# Builds the server once per state of its sources. Sourced by ./jinnang.

# The same words for the training run and the real one: a start cache fits only its own flags.
java_options='-XX:+UseG1GC --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow
    -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8'

# A password hash is compiled as one piece. What of it the compiler puts together otherwise depends
# on which part it met first, and in every second process a hash takes a sixth more.
java_options="$java_options -XX:CompileCommand=quiet
    -XX:CompileCommand=inline,org.bouncycastle.crypto.generators.Argon2BytesGenerator*::*"

# Large pages, where Linux gives them to whoever asks: a password hash goes over 19 MiB in no order.
large_pages=
[ ! -r "$system/sys/kernel/mm/transparent_hugepage/enabled" ] ||
    read -r large_pages <"$system/sys/kernel/mm/transparent_hugepage/enabled" || :
case $large_pages in
    *'[madvise]'* | *'[always]'*) java_options="$java_options -XX:+UseTransparentHugePages" ;;
esac

# One word for all that goes into a build: sources, JDK, place (a start cache knows its place).
source_stamp() {
    {
        printf '%s\n' "$root" "$java_options"
        cat "$JAVA_HOME/release"
        cd "$root"
        sources pom.xml .mvn launcher/build.sh postgres/pom.xml postgres/src/main \
            server/pom.xml server/src/main web | LC_ALL=C sort -z | xargs -0 sha256sum 2>/dev/null
    } | sha256sum | cut -c 1-16
}

# What the folders hold, without what a build itself leaves there. Git knows best; a checkout
# without it (an unpacked archive) goes by the names of such folders.
sources() {
    { [ -e .git ] && git ls-files -z --cached --others --exclude-standard -- "$@" 2>/dev/null; } ||
        find "$@" \( -name node_modules -o -name target -o -name dist -o -name generated \) -prune \
            -o -type f -print0 2>/dev/null
}

# Sets app to a folder that holds the server, ready to start; builds it when it is not there.
build_app() {
    require_jdk
    app=$state/app/$(source_stamp)
    new_cache=$app/jinnang.aot.new
    trained=no
    [ ! -e "$app/ready" ] || return 0
    require_packages util-linux maven npm
    make_state
    # Two starts at once: the second waits and finds the work done. The lock ends with the shell.
    exec 9>"$state/build.lock"
    flock 9
    if [ ! -e "$app/ready" ]; then
        make_app
        forget_old_apps
    fi
    exec 9>&-
}

make_app() {
    say '首次启动或源码有变化：先构建，需要几分钟。' \
        'First start or changed sources: building first, this takes some minutes.'
    rm -rf "$app"
    mkdir -p "$app"
    step '1/3 编译' '1/3 compiling' "$state/build.log" package_server ||
        build_failed "$state/build.log"
    step '2/3 展开' '2/3 unpacking' "$state/unpack.log" unpack_server ||
        build_failed "$state/unpack.log"
    # Without the cache the server starts more slowly and is the same otherwise.
    if step '3/3 生成启动缓存' '3/3 making the start cache' "$state/aot.log" train_server; then
        mv "$new_cache" "$app/jinnang.aot" 2>/dev/null || :
    fi
    trained=just_now
    : >"$app/ready"
}

# Each step becomes its program, so that a signal to the step reaches it.
package_server() {
    cd "$root" && exec mvn -B -ntp -pl web,server -am -DskipTests -Dspotless.check.skip package
}

unpack_server() {
    exec "$JAVA_HOME/bin/java" -Djarmode=tools -jar "$root/server/target/jinnang-server.jar" \
        extract --force --destination "$app"
}

# Starts the server, lets it answer a few pages and keeps what the JVM learned (JEP 514).
train_server() {
    exec ${gently:-} timeout -k 10 600 "$JAVA_HOME/bin/java" "-XX:AOTCacheOutput=$new_cache" $java_options \
        "-Djinnang.checkout=$root" -jar "$app/jinnang-server.jar" train
}

# Once, beside a server that starts without the cache and goes first: the next start has it then.
# Not right after a run that failed: what broke it is still there. Ends with that server, which
# takes this shell's place and number.
train_again() {
    [ "$trained" = no ] && command -v flock >/dev/null || return 0
    {
        exec 9>"$state/train.lock"
        if flock -n 9; then
            gently='nice -n 19'
            (train_server) >"$state/aot.log" 2>&1 9>&- &
            work=$!
            while kill -0 "$work" 2>/dev/null; do
                kill -0 "$$" 2>/dev/null || kill "$work" 2>/dev/null || :
                sleep 1
            done
            ! wait "$work" || mv "$new_cache" "$app/jinnang.aot"
        fi
    } >/dev/null 2>&1 </dev/null &
}

build_failed() {
    tail -n 30 "$1" >&2
    stop 1 "构建失败，完整记录见 $1" "The build failed; the whole log is $1"
}

# step <Chinese> <English> <log> <function>: runs it quietly and shows that time passes.
step() {
    line="$1 / $2"
    work=
    trap 'end_work 130' INT
    trap 'end_work 143' TERM HUP
    "$4" >"$3" 2>&1 </dev/null 9>&- &
    work=$!
    seconds=0
    if [ -t 1 ]; then
        while kill -0 "$work" 2>/dev/null; do
            printf '\r%s … %s s ' "$line" "$seconds"
            sleep 1
            seconds=$((seconds + 1))
        done
        printf '\r'
    fi
    ended=0
    wait "$work" || ended=$?
    trap - INT TERM HUP
    if [ "$ended" -eq 0 ]; then
        printf '%s … ✓      \n' "$line"
    else
        printf '%s … ✗ (%s)\n' "$line" "$3"
    fi
    return "$ended"
}

# The signal may come before the number of the work is noted; the shell itself knows it then.
end_work() {
    work=${work:-${!:-}}
    [ -z "$work" ] || { kill "$work" && wait "$work"; } 2>/dev/null || :
    exit "$1"
}

# Keeps this build and the one before it, which a running server may still read from.
forget_old_apps() {
    ls -1t "$state/app" | tail -n +3 | while IFS= read -r old; do
        rm -rf "${state:?}/app/$old"
    done
}
