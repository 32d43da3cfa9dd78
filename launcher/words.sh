# Words for the person at the terminal, always Chinese and English. Sourced by ./jinnang.

say() {
    printf '%s\n%s\n' "$1" "$2"
}

# stop <exit code> <Chinese> <English>
stop() {
    say "$2" "$3" >&2
    exit "$1"
}

# Where the locale is not UTF-8, names and Chinese text would turn into question marks.
use_utf8() {
    case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
        *[Uu][Tt][Ff]8* | *[Uu][Tt][Ff]-8*) ;;
        *) LC_ALL=C.UTF-8 && export LC_ALL ;;
    esac
}

is_one_of() {
    for known in $2; do
        [ "$known" != "$1" ] || return 0
    done
    return 1
}

# refuse_unknown <Chinese noun> <English noun> <word> <known words>
refuse_unknown() {
    near=$(nearest "$3" "$4")
    if [ -n "$near" ]; then
        say "没有$1“$3”。是不是想输入“$near”？" \
            "There is no $2 \"$3\". Did you mean \"$near\"?" >&2
    else
        say "没有$1“$3”。" "There is no $2 \"$3\"." >&2
    fi
    stop 2 '可用的命令见：./jinnang help' 'For what there is, see: ./jinnang help'
}

# The known word with the fewest slips of the finger to this one, if fewer than half its letters.
nearest() {
    WORD=$1 awk '
        function least(a, b) { return a < b ? a : b }
        function distance(a, b,    i, j, cell, cost) {
            for (i = 0; i <= length(a); i++) cell[i, 0] = i
            for (j = 0; j <= length(b); j++) cell[0, j] = j
            for (i = 1; i <= length(a); i++) {
                for (j = 1; j <= length(b); j++) {
                    cost = substr(a, i, 1) == substr(b, j, 1) ? 0 : 1
                    cell[i, j] = least(cell[i - 1, j - 1] + cost,
                        least(cell[i - 1, j], cell[i, j - 1]) + 1)
                    if (i > 1 && j > 1 && substr(a, i - 1, 2) == substr(b, j, 1) substr(b, j - 1, 1))
                        cell[i, j] = least(cell[i, j], cell[i - 2, j - 2] + 1)
                }
            }
            return cell[length(a), length(b)]
        }
        BEGIN {
            word = substr(ENVIRON["WORD"], 1, 40)
            best = length(word) / 2
        }
        {
            for (i = 1; i <= NF; i++) {
                far = distance(word, $i)
                if (far < best) { best = far; found = $i }
            }
        }
        END { print found }
    ' <<EOF
$2
EOF
}

show_help() {
    cat <<'EOF'
锦囊 · Jinnang

  ./jinnang demo [--port 8080] [--data DIR] [--fresh]
      启动演示：内嵌数据库、演示人物、收件箱（首次会先构建）
      start the demo: embedded database, demo people, inbox (builds first when needed)
      --port   网页端口 / port of the web pages
      --data   数据文件夹 / data folder
      --fresh  先清空数据 / begin with empty data

  ./jinnang test [--deep [--keycloak DIR]]
      运行全部测试 / run all tests
      --deep   全部组合与长时间测试 / every combination, long runs
      --keycloak  解开的 Keycloak，没有就由 Maven 取得
                  an unpacked Keycloak; without it Maven gets one

  ./jinnang serve [--port N] [--data DIR]
      正式运行，设置见 docs/operate / run for real, settings in docs/operate

  ./jinnang migrate [--data DIR]
      只升级数据库结构 / only bring the database's tables up to date

  ./jinnang verify [--data DIR] [--full]
      核对账目与审计封条，账目只读上次之后的
      check the books and the audit seals; of the books what is new since the last time
      --full   全部重读 / read all of the books once more

  ./jinnang keys --out FILE
      生成正式运行所需的密钥文件，从不覆盖；丢失它，支付密码和联系方式就永远失去
      make the keyset that serve needs, never overwriting one; if it is lost,
      payment passwords and contacts are lost for good
  ./jinnang keys --add-signing-key FILE
      加入新的签名密钥（账单用它签名），旧的仍可核验 / add a key that signs statements from
      the next start on; what older ones signed can still be checked

  ./jinnang policy list
  ./jinnang policy report [--profile NAME]
  ./jinnang policy diff NAME NAME
      策略方案：有哪些，各自符合和违反哪些标准条款，换一个会变什么，见 docs/operate
      the policy profiles: which there are, which requirements each meets and breaks,
      and what would change in switching

  ./jinnang limits list
  ./jinnang limits show --table NAME
  ./jinnang limits try --table NAME [--days 30] [--data DIR]
  ./jinnang limits switch --table NAME --from 2026-12-01 --by PERSON [--data DIR]
      限额表：有哪些，写了什么；先在过去的付款上试，看会拒绝哪些；再从某一天起启用
      the tables of limits: which there are and what one says; what it would have refused of
      the payments of the last days; and from which day on it holds

  ./jinnang watch list
  ./jinnang watch show --rules NAME
  ./jinnang watch try --rules NAME [--days 30] [--data DIR]
  ./jinnang watch switch --rules NAME --by PERSON [--data DIR]
      预警规则：有哪些，写了什么；先在过去的付款上试，看会暂停哪些；再马上起用
      the rules of the watch: which there are and what one says; what it would have paused of
      the payments of the last days; and switching one on

  ./jinnang restrict place --wallet NAME --reason CODE --shuts payments|all-but-viewing
                     --appeal ADDRESS --by PERSON [--until 2026-11-30T18:00]
                     [--authority COURT --order-number NUMBER] [--data DIR]
      按我们的决定或法律文书限制一个钱包，持有人会看到原因和申诉地址，见 docs/operate
      restrict one wallet by our own or a legal order; its holder reads why and where to object
  ./jinnang restrict lift --wallet NAME --reference O-7Q4K-2M9D --by PERSON
                     --why TEXT | --release NUMBER
      撤销这一个：自己的决定说明原因，法律文书凭解除文书的文号
      lift this one: our own by saying why, a legal one by the number of its release
  ./jinnang restrict list --wallet NAME
      列出一个钱包的全部限制 / all restrictions of a wallet

  ./jinnang merchant open --wallet NAME --name 'Noodle House' --by PERSON
  ./jinnang merchant key --wallet NAME --name till --scopes orders:read,orders:write --by PERSON
  ./jinnang merchant reconcile --wallet NAME --day 2026-11-22 [--currency CNY] [--out FILE]
  ./jinnang merchant list
      为持有人开通商户、做程序密钥（只显示一次）、对一天的账 / opens a business, makes a key
      for its program (shown once), reconciles a day with the ledger, see docs/guide

  ./jinnang rates list
  ./jinnang rates set --pair USD/CNY --rate 7.1043 --markup 0.5 --source 'Central parity' --by PERSON
                     [--from 2026-11-30T09:00]
  ./jinnang rates try --pair USD/CNY --sell 100.00 | --buy 500.00
  ./jinnang rates withdraw --pair USD/CNY --by PERSON
  ./jinnang rates positions
      汇率：有哪些、放上新的、先试算、撤回错的（没用掉的报价一起作废），以及我们各种货币的头寸
      rates of exchange: which there are, putting one, trying one, taking a wrong one back with
      the quotes by it that were not used, and what we hold of each currency

  ./jinnang staff set-up-code [--data DIR]
  ./jinnang staff suspend --login NAME --by PERSON
      员工：显示一次性启用代码，用来建立第一位管理员；停用一位员工，见 docs/operate/staff.md
      staff: shows the one-time code that makes the first operator; shuts somebody out, see docs/operate/staff.md

  ./jinnang branches list
  ./jinnang branches add --name-zh 网点 --name-en NAME --address-zh 地址 --address-en ADDRESS
                     --telephone NUMBER --hours '1-5 09:00-17:00, 6 09:00-12:00'
                     [--minutes 30] [--capacity 1] [--has step_free,elder_help,hearing_loop,home_visits]
  ./jinnang branches hours --branch brn_… --hours '1-5 09:00-16:00'
  ./jinnang branches close --branch brn_…
      银行网点：有哪些、加一个、改开门时间、不再接受预约，见 docs/operate/counter.md
      branches of the bank: which there are, adding one, other opening hours, taking no more bookings, see docs/operate/counter.md

  ./jinnang hotline call [--number +8613800138000] [--keys 2,1] [--server http://localhost:8080] [--data DIR]
      用命令行给热线打电话，按键从键盘来，或用 --keys 给出，见 docs/operate/hotline.md
      calls the hotline of a running server; keys from the keyboard or from --keys, see docs/operate/hotline.md

  ./jinnang bank list | files | suspense [--data DIR]
  ./jinnang bank reconcile --day 2026-11-22 [--currency CNY]
  ./jinnang bank assign --reference BANK-REF --currency CNY --wallet NAME --by PERSON
  ./jinnang bank send-back --reference BANK-REF --currency CNY --by PERSON
  ./jinnang bank clear --reference BANK-REF --sent-back BANK-REF --currency CNY --by PERSON
  ./jinnang bank approve | reject --reference BANK-REF --currency CNY --by ANOTHER-PERSON
      银行：未完成的提现、收发的文件、待查的钱、对账；待查的钱由两个人决定归谁、退回，或核销哪一笔退回
      the bank: open withdrawals, files, money in suspense, reconciliation; two people decide
      whose money in suspense is, that it goes back, or that it was a sending back, see
      docs/operate/bank.md

  ./jinnang claim list
  ./jinnang claim propose --reference D-7Q4K-2M9D --reason CODE [--amount 88.00] --by PERSON
  ./jinnang claim approve --reference D-7Q4K-2M9D --by ANOTHER_PERSON
  ./jinnang claim reject --reference D-7Q4K-2M9D --by ANOTHER_PERSON
  ./jinnang claim fund --amount 1000.00 --currency CNY --by PERSON --checked-by ANOTHER_PERSON
      “这笔不是我付的”：一个人提出决定，另一个人复核；赔付从保障账户支出，见 docs/operate
      "I did not make this payment": one person proposes, another one decides; compensations
      come from the protection account, see docs/operate

  ./jinnang maintenance plan --covers payments|sign-in|everything --from 2026-11-30T02:00
                     --until 2026-11-30T04:00 --message-zh TEXT --message-en TEXT --by PERSON
  ./jinnang maintenance begin --covers … --until … --message-zh … --message-en … --by …
  ./jinnang maintenance end --reference M-7Q4K-2M9D --by PERSON
  ./jinnang maintenance list
      计划内的维护：/status 事先写明；进行时回答“暂时用不了”和结束时间，不算限制
      planned work: told on /status before; while it is on, what it covers answers
      "unavailable" and until when, and nobody's wallet is restricted

  ./jinnang bench ledger [--accounts 100k] [--callers 256] [--seconds 10] [--rounds 5] [--hot]
      在同一个数据库上轮流测量账本和对照方法，见 docs/benchmarks.md
      measure the ledger beside its yardsticks on one database, see docs/benchmarks.md
      --hot        一半付款进入同一账户 / half of all payments go to one account
      --fill 10m   先写入既往转账，与空库对比 / with a past, beside an empty ledger
      --processes 2   多个服务器进程与一个对比 / several server processes beside one
      --warm-up 4  每项之前不计入的秒数 / seconds before each cell that do not count
  ./jinnang bench payments [--callers 256] [--seconds 10] [--rounds 5]
      经 HTTP 付款的速度与 pgbench 轮流测量 / measure payments over HTTP beside pgbench
      --rate 200   开环时每秒的笔数 / payments a second that begin in the open loop
  ./jinnang bench signin [--holders 256] [--callers 32] [--seconds 10] [--rounds 3]
      登录的速度与纯密码散列轮流测量 / measure signing in beside the pure password hash
      --keycloak DIR  也测量这个 Keycloak 发行包 / a Keycloak distribution, too

  ./jinnang help
EOF
}
