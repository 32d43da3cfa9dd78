# Runs all tests and counts them. Sourced by ./jinnang.

run_tests() {
    deep=false
    [ $# -eq 0 ] || deep=true
    require_jdk
    require_packages util-linux maven npm fontconfig fonts-noto-cjk chromium
    reports | while IFS= read -r old; do
        rm -f "$old"
    done
    # The browser is the system's own; Playwright must not look for another.
    PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1
    export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD
    built=0
    (cd "$root" && mvn -B -ntp --fail-at-end verify "-Djinnang.deep=$deep") || built=$?
    sum=$(count_results)
    printf '%s\n' "$sum"
    # No test at all is no success either.
    case $sum in
        '0 passed,'*) return 1 ;;
        *' 0 failed'*) return "$built" ;;
        *) return 1 ;;
    esac
}

# Every report of a test run: JUnit's and, for the web apps, that of vitest.
reports() {
    find "$root" \( -name node_modules -o -path "$root/.jinnang" -o -name .git \) -prune -o \
        \( -path '*/target/surefire-reports/TEST-*.xml' \
        -o -path '*/target/failsafe-reports/TEST-*.xml' \
        -o -path '*/target/vitest*.json' \) -print
}

count_results() {
    reports | awk -f "$root/launcher/count.awk"
}
