# Reads the names of test reports, prints the one line that counts: surefire and failsafe (XML),
# vitest (JSON).

function number(text, before, after) {
    if (!match(text, before "[0-9]+" after)) return 0
    text = substr(text, RSTART, RLENGTH)
    gsub(/[^0-9]/, "", text)
    return text + 0
}

function attribute(name) { return number(tag, "[ \t\n]" name "=\"", "\"") }

function field(name) { return number(tag, "\"" name "\"[ \t\n]*:[ \t\n]*", "") }

# The first tag of a suite carries its sums; whatever follows may quote anything.
function addSuite(file) {
    while ((getline tag < file) > 0) {
        if (tag !~ /<testsuite[ \t\n]/) continue
        tests += attribute("tests")
        failed += attribute("failures") + attribute("errors")
        skipped += attribute("skipped")
        return
    }
}

function addWeb(file,    bad, left) {
    if ((getline tag < file) <= 0) return
    bad = field("numFailedTests")
    left = field("numPendingTests") + field("numTodoTests")
    tests += field("numPassedTests") + bad + left
    failed += bad
    skipped += left
}

{
    file = $0
    RS = ">"
    if (file ~ /\.xml$/) addSuite(file)
    else addWeb(file)
    close(file)
    RS = "\n"
}

END {
    printf "%d passed, %d failed", tests - failed - skipped, failed
    if (skipped > 0) printf ", %d skipped", skipped
    print ""
}
