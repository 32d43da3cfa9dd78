package org.jinnang.journeys;

import static org.jinnang.journeys.GatedCalls.call;
import static org.jinnang.journeys.Wallets.key;

import java.util.Map;
import org.jinnang.journeys.GatedCalls.Call;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.testing.WalletBrowser;

/** A business: requests behind the gate in which nothing is wrong. */
final class MerchantCalls {

    private final Wallets wallets;

    MerchantCalls(Wallets wallets) {
        this.wallets = wallets;
    }

    Call openingABusiness() {
        Person person = wallets.open(false);
        var wish = Map.of("name", "Noodle House");
        return call(
                "POST " + Shop.BUSINESS,
                person,
                person.browser(),
                () -> person.browser().post(Shop.BUSINESS, wish));
    }

    Call makingAKey() {
        Shop shop = Shop.open(wallets.open(false));
        WalletBrowser own = shop.owner().browser();
        return call(
                "POST " + Shop.KEYS,
                shop.owner(),
                own,
                () -> own.post(Shop.KEYS, Shop.keyRequest("till", "orders:read")));
    }

    Call refunding() {
        Shop shop = Shop.open(wallets.open(false));
        String path = shop.sold(wallets.open(false), 100) + "/refunds";
        WalletBrowser own = shop.owner().browser();
        return call(
                "POST /api/v1/merchant/orders/{id}/refunds",
                shop.owner(),
                own,
                () -> own.post(path, Map.of(), key()));
    }

    Call payingOut() {
        Shop shop = Shop.open(wallets.open(false));
        shop.sold(wallets.open(false), 100);
        String path = Shop.BUSINESS + "/payouts";
        WalletBrowser own = shop.owner().browser();
        return call(
                "POST " + path,
                shop.owner(),
                own,
                () -> own.post(path, Map.of("amount", Shop.fen(100)), key()));
    }
}
