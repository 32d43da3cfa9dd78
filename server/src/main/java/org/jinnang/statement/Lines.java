package org.jinnang.statement;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jinnang.kernel.Money;
import org.jinnang.payment.MovementView;
import org.jinnang.platform.Csv;

/** The lines of a statement as a CSV file; the same movements always give the same bytes. Pure. */
final class Lines {

    private final Language language;
    private final ZoneId zone;

    Lines(Language language, ZoneId zone) {
        this.language = language;
        this.zone = zone;
    }

    String of(List<MovementView> movements) {
        var text =
                new StringBuilder(Csv.BYTE_ORDER_MARK)
                        .append(
                                Csv.row(
                                        language.say("csv.at"),
                                        language.say("csv.reference"),
                                        language.say("csv.other_side"),
                                        language.say("csv.remark"),
                                        language.say("csv.in"),
                                        language.say("csv.out"),
                                        language.say("csv.balance"),
                                        language.say("csv.currency")));
        movements.forEach(movement -> text.append(row(movement)));
        return text.toString();
    }

    private String row(MovementView movement) {
        boolean in = movement.direction().equals("in");
        String amount = Figures.plain(movement.amount());
        return Csv.row(
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                        movement.postedAt().truncatedTo(ChronoUnit.SECONDS).atZone(zone)),
                movement.reference(),
                otherSide(movement, language),
                remark(movement),
                in ? amount : "",
                in ? "" : amount,
                Figures.plain(movement.balanceAfter()),
                movement.amount().currency().name());
    }

    static String otherSide(MovementView movement, Language language) {
        return switch (movement.counterparty().kind()) {
            case "demo_money" -> language.say("demo_money");
            case "exchange" -> language.say("exchange");
            case "bank" ->
                    movement.paymentId() == null
                            ? language.say("from_bank")
                            : language.say("to_bank");
            default -> movement.counterparty().name();
        };
    }

    /** Of an exchange both amounts and the rate, in letters that every font has. */
    static String remark(MovementView movement) {
        var exchange = movement.exchange();
        return exchange == null
                ? movement.remark()
                : figure(exchange.sold())
                        + " · "
                        + figure(exchange.bought())
                        + " · "
                        + exchange.rate().replace('≈', '~');
    }

    private static String figure(Money money) {
        return money.currency() + " " + Figures.grouped(money);
    }
}
