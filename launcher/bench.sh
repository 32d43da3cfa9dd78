# Measures, with a plain JVM on the classes of the built server. Sourced by ./jinnang.

# What there is to measure.
benchmarks='ledger payments signin'

# count_of <option> <text>: prints a whole number without its k (thousands) or m (millions).
count_of() {
    case $2 in
        *k) digits=${2%k} zeros=000 ;;
        *m) digits=${2%m} zeros=000000 ;;
        *) digits=$2 zeros= ;;
    esac
    case $digits in
        '' | *[!0-9]* | ??????????*) ;;
        *) printf '%s%s' "$digits" "$zeros" && return ;;
    esac
    stop 2 "选项 $1 需要整数（可以写 100k 或 10m），而不是“$2”。" \
        "The option $1 needs a whole number (100k or 10m will do), not \"$2\"."
}

run_bench() {
    build_app
    build_bench
    unset JINNANG_SYSTEM_ROOT
    exec "$JAVA_HOME/bin/java" $java_options "-Djinnang.checkout=$root" \
        -cp "$bench:$app/jinnang-server.jar:$app/lib/*" org.jinnang.bench.Bench "$@"
}

# Sets bench to the folder of its classes; compiled anew only when its own sources changed.
build_bench() {
    bench=$app/bench-$(bench_stamp)
    [ ! -e "$bench" ] || return 0
    rm -rf "$bench.new"
    mkdir -p "$bench.new"
    (cd "$root" && sources bench/src/main/java | tr '\0' '\n') >"$bench.new/sources"
    step '编译测量程序' 'compiling the benchmark' "$state/bench.log" compile_bench ||
        build_failed "$state/bench.log"
    mv "$bench.new" "$bench"
}

bench_stamp() {
    (cd "$root" && sources bench/src/main | LC_ALL=C sort -z | xargs -0 sha256sum) |
        sha256sum | cut -c 1-16
}

compile_bench() {
    cd "$root" && exec "$JAVA_HOME/bin/javac" -proc:none -parameters -d "$bench.new" \
        -cp "$app/jinnang-server.jar:$app/lib/*" "@$bench.new/sources"
}
