package org.jinnang.supportdesk;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.CaseId;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Ids;
import org.jinnang.platform.SecureBytes;
import org.springframework.stereotype.Service;

/**
 * "Are you really talking to us?" While somebody of the desk is on the telephone with a holder, his
 * app says so and shows a word that stands on the agent's screen too. An impostor has neither.
 */
@Service
class Calls {

    /** A call that nobody ended is over then. */
    private static final Duration LASTS = Duration.ofHours(1);

    private final CallStore store;
    private final SecureBytes chance;
    private final Ids ids;
    private final Clock clock;

    Calls(CallStore store, SecureBytes chance, Ids ids, Clock clock) {
        this.store = store;
        this.chance = chance;
        this.ids = ids;
        this.clock = clock;
    }

    /** In the caller's transaction; one that was open in this case goes on. */
    void open(SupportCase one, CaseLine.By by) {
        Instant now = clock.instant();
        boolean isOpen =
                store.open(one.wallet(), now)
                        .filter(call -> call.caseId().equals(one.id()))
                        .filter(call -> call.by().equals(by))
                        .isPresent();
        if (!isOpen) {
            store.end(one.wallet(), one.id(), now);
            int word = Integer.parseInt(chance.digits(6)) % WORDS.size();
            var call = new CallStore.Call(one.wallet(), one.id(), by, word, now);
            store.insert(ids.next(), call, now.plus(LASTS));
        }
    }

    void end(WalletId wallet, CaseId one) {
        store.end(wallet, one, clock.instant());
    }

    Optional<CallStore.Call> current(WalletId wallet) {
        return store.open(wallet, clock.instant());
    }

    static Bilingual word(CallStore.Call call) {
        return WORDS.get(call.word() % WORDS.size());
    }

    /** Easy to say and to tell apart, in both languages. */
    private static final List<Bilingual> WORDS =
            List.of(
                    new Bilingual("竹林", "bamboo"),
                    new Bilingual("灯塔", "lighthouse"),
                    new Bilingual("橘子", "orange"),
                    new Bilingual("雪山", "snow mountain"),
                    new Bilingual("钢琴", "piano"),
                    new Bilingual("海豚", "dolphin"),
                    new Bilingual("风筝", "kite"),
                    new Bilingual("茶壶", "teapot"),
                    new Bilingual("火车", "train"),
                    new Bilingual("向日葵", "sunflower"),
                    new Bilingual("石桥", "stone bridge"),
                    new Bilingual("月亮", "moon"),
                    new Bilingual("蝴蝶", "butterfly"),
                    new Bilingual("雨伞", "umbrella"),
                    new Bilingual("帆船", "sailing boat"),
                    new Bilingual("核桃", "walnut"),
                    new Bilingual("森林", "forest"),
                    new Bilingual("时钟", "clock"),
                    new Bilingual("熊猫", "panda"),
                    new Bilingual("瀑布", "waterfall"),
                    new Bilingual("面包", "bread"),
                    new Bilingual("眼镜", "glasses"),
                    new Bilingual("彩虹", "rainbow"),
                    new Bilingual("松鼠", "squirrel"),
                    new Bilingual("书架", "bookshelf"),
                    new Bilingual("沙漠", "desert"),
                    new Bilingual("葡萄", "grapes"),
                    new Bilingual("剪刀", "scissors"),
                    new Bilingual("鼓楼", "drum tower"),
                    new Bilingual("羽毛", "feather"),
                    new Bilingual("铅笔", "pencil"),
                    new Bilingual("湖水", "lake"));
}
