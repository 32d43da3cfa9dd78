package org.jinnang.exchange;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jinnang.kernel.TransferId;
import org.jinnang.kernel.WalletId;
import org.jinnang.payment.ExchangeCompanion;
import org.springframework.stereotype.Component;

/** Exchanges as statements show them. */
@Component
class StatedExchanges implements ExchangeCompanion {

    private final QuoteStore store;

    StatedExchanges(QuoteStore store) {
        this.store = store;
    }

    @Override
    public Map<TransferId, Exchanged> of(WalletId wallet, List<TransferId> transfers) {
        Map<TransferId, Exchanged> exchanged = new HashMap<>();
        List<Quote> quotes =
                store.ofTransfers(wallet, transfers.stream().map(TransferId::value).toList());
        for (Quote quote : quotes) {
            var one =
                    new Exchanged(
                            quote.id(),
                            quote.sold(),
                            quote.bought(),
                            ExchangeNews.told(quote),
                            quote.reference());
            exchanged.put(quote.soldId(), one);
            exchanged.put(quote.boughtId(), one);
        }
        return exchanged;
    }
}
