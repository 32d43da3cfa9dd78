package org.jinnang.exchange;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * What an operator promises: how long a quote binds, and how old the rate behind it may be. Refuses
 * to exist where a quote could not be confirmed by a person, or would bind for long.
 */
@Component
class Terms {

    /** So many quotes of one wallet can be open at a time. */
    static final int OPEN_MOST = 5;

    private static final int SECONDS_LEAST = 10;
    private static final int SECONDS_MOST = 300;
    private static final int HOURS_MOST = 24 * 31;

    private final Duration quoteLife;
    private final Duration rateAge;

    Terms(
            @Value("${jinnang.exchange.quote-seconds:30}") int quoteSeconds,
            @Value("${jinnang.exchange.rate-hours:24}") int rateHours) {
        if (quoteSeconds < SECONDS_LEAST || quoteSeconds > SECONDS_MOST) {
            throw new IllegalArgumentException(
                    "JINNANG_EXCHANGE_QUOTE_SECONDS is " + SECONDS_LEAST + " to " + SECONDS_MOST);
        }
        if (rateHours < 1 || rateHours > HOURS_MOST) {
            throw new IllegalArgumentException("JINNANG_EXCHANGE_RATE_HOURS is 1 to " + HOURS_MOST);
        }
        this.quoteLife = Duration.ofSeconds(quoteSeconds);
        this.rateAge = Duration.ofHours(rateHours);
    }

    Duration quoteLife() {
        return quoteLife;
    }

    Duration rateAge() {
        return rateAge;
    }
}
