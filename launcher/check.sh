# Runs all tests and counts them. Sourced by ./jinnang.

run_tests() {
    deep=false
    keycloak=
    while [ $# -gt 0 ]; do
        case $1 in
            --deep) deep=true ;;
            --keycloak)
                keycloak=$2
                shift
                ;;
        esac
        shift
    done
    [ "$deep" = true ] || [ -z "$keycloak" ] ||
        stop 2 '--keycloak 要与 --deep 一起用。' '--keycloak goes with --deep.'
    require_jdk
    require_packages util-linux maven npm fontconfig fonts-noto-cjk chromium
    [ "$deep" = false ] || [ -n "$keycloak" ] || obtain_keycloak
    reports | while IFS= read -r old; do
        rm -f "$old"
    done
    # The browser is the system's own; Playwright must not look for another.
    PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1
    export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD
    built=0
    (cd "$root" && mvn -B -ntp --fail-at-end verify "-Djinnang.deep=$deep" \
        "-Djinnang.keycloak=$keycloak") || built=$?
    sum=$(count_results)
    printf '%s\n' "$sum"
    # No test at all is no success either.
    case $sum in
        '0 passed,'*) return 1 ;;
        *' 0 failed'*) return "$built" ;;
        *) return 1 ;;
    esac
}

# A real identity provider, unpacked once; without one its tests are skipped, which is said.
obtain_keycloak() {
    keycloak=$state/keycloak/keycloak-$(awk -F'[<>]' '$2 == "keycloak.version" { print $3 }' \
        "$root/pom.xml")
    [ -f "$keycloak/bin/kc.sh" ] ||
        (cd "$root" && mvn -B -ntp -q -N dependency:unpack@keycloak) || :
    [ -f "$keycloak/bin/kc.sh" ] && return
    keycloak=
    say '拿不到 Keycloak，员工经身份提供方登录只用测试替身测试；可用 --keycloak 指定一个解开的。' \
        'No Keycloak can be had: signing in by it is tested with a stand-in only (see --keycloak).'
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
