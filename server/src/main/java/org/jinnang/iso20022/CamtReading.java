package org.jinnang.iso20022;

import com.prowidesoftware.swift.model.mx.MxCamt05300108;
import com.prowidesoftware.swift.model.mx.MxCamt05400108;
import com.prowidesoftware.swift.model.mx.dic.AccountNotification17;
import com.prowidesoftware.swift.model.mx.dic.AccountStatement9;
import com.prowidesoftware.swift.model.mx.dic.CashAccount39;
import com.prowidesoftware.swift.model.mx.dic.GroupHeader81;
import com.prowidesoftware.swift.model.mx.dic.Pagination1;
import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalLong;
import org.jinnang.kernel.Money;
import org.jspecify.annotations.Nullable;

/** Makes statements and notifications of the library's models of camt.053 and camt.054. */
final class CamtReading {

    private final List<DebtorAccount> own;

    CamtReading(List<DebtorAccount> own) {
        this.own = List.copyOf(own);
    }

    Statement read(MxCamt05300108 message) throws UnreadableException {
        var file = Needed.of(message.getBkToCstmrStmt(), "BkToCstmrStmt");
        String messageId = messageId(file.getGrpHdr());
        AccountStatement9 statement = Needed.only(file.getStmt(), "Stmt");
        onlyPage(statement.getStmtPgntn());
        DebtorAccount account = ours(statement.getAcct());
        var entries = new EntryReading(account).read(statement.getNtry());
        Totals.check(statement.getTxsSummry(), statement.getNtry());
        Money opening = Balances.opening(statement.getBal(), account.currency());
        Money closing = Balances.closing(statement.getBal(), account.currency());
        Balances.check(opening, entries, closing);
        return new Statement(
                messageId,
                Needed.id(statement.getId(), "Id"),
                sequence(statement),
                account,
                opening,
                closing,
                entries);
    }

    Notification read(MxCamt05400108 message) throws UnreadableException {
        var file = Needed.of(message.getBkToCstmrDbtCdtNtfctn(), "BkToCstmrDbtCdtNtfctn");
        String messageId = messageId(file.getGrpHdr());
        AccountNotification17 notification = Needed.only(file.getNtfctn(), "Ntfctn");
        onlyPage(notification.getNtfctnPgntn());
        DebtorAccount account = ours(notification.getAcct());
        var entries = new EntryReading(account).read(notification.getNtry());
        Totals.check(notification.getTxsSummry(), notification.getNtry());
        return new Notification(messageId, Needed.id(notification.getId(), "Id"), account, entries);
    }

    private static String messageId(@Nullable GroupHeader81 header) throws UnreadableException {
        GroupHeader81 needed = Needed.of(header, "GrpHdr");
        onlyPage(needed.getMsgPgntn());
        return Needed.id(needed.getMsgId(), "MsgId");
    }

    private static void onlyPage(@Nullable Pagination1 page) throws UnreadableException {
        if (page != null && !("1".equals(page.getPgNb()) && page.isLastPgInd())) {
            throw new UnreadableException(Unreadable.Why.UNSUPPORTED, "one of several pages");
        }
    }

    private DebtorAccount ours(@Nullable CashAccount39 account) throws UnreadableException {
        CashAccount39 needed = Needed.of(account, "Acct");
        String currency = needed.getCcy();
        return Parties.number(Needed.of(needed.getId(), "Acct/Id"))
                .flatMap(number ->
                        own.stream()
                                .filter(ours -> ours.account().equals(number))
                                .filter(ours ->
                                        currency == null || currency.equals(ours.currency().name()))
                                .findFirst())
                .orElseThrow(() ->
                        new UnreadableException(
                                Unreadable.Why.FOREIGN_ACCOUNT,
                                "about an account that is not ours"));
    }

    private static OptionalLong sequence(AccountStatement9 statement) throws UnreadableException {
        BigDecimal number =
                statement.getElctrncSeqNb() == null
                        ? statement.getLglSeqNb()
                        : statement.getElctrncSeqNb();
        if (number == null) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(number.longValueExact());
        } catch (ArithmeticException _) {
            throw new UnreadableException(Unreadable.Why.INCOMPLETE, "a sequence with decimals");
        }
    }
}
