package org.jinnang.bank;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jinnang.iso20022.BankAccountNumber;
import org.jinnang.iso20022.DebtorAccount;
import org.jinnang.iso20022.FileExchange;
import org.jinnang.iso20022.FolderExchange;
import org.jinnang.kernel.Currency;
import org.jinnang.platform.CannotRun;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The operator's accounts at the bank and the folder of files, as far as they are set up. */
@Component
class BankRail {

    private final Optional<FileExchange> files;
    private final List<DebtorAccount> accounts;

    BankRail(
            @Value("${jinnang.bank.folder:}") String folder,
            @Value("${jinnang.bank.name:}") String name,
            @Value("${jinnang.bank.agent:}") String agent,
            @Value("${jinnang.bank.account-cny:}") String cny,
            @Value("${jinnang.bank.account-usd:}") String usd) {
        List<DebtorAccount> found = new ArrayList<>();
        account(name, agent, cny, Currency.CNY).ifPresent(found::add);
        account(name, agent, usd, Currency.USD).ifPresent(found::add);
        this.accounts = List.copyOf(found);
        if (folder.isBlank() != found.isEmpty()) {
            throw new CannotRun(
                    "接银行要同时设置 JINNANG_BANK_FOLDER、JINNANG_BANK_NAME、JINNANG_BANK_AGENT"
                            + " 和至少一个 JINNANG_BANK_ACCOUNT_…。",
                    "For a bank set JINNANG_BANK_FOLDER, JINNANG_BANK_NAME, JINNANG_BANK_AGENT and"
                            + " at least one JINNANG_BANK_ACCOUNT_….");
        }
        this.files =
                folder.isBlank()
                        ? Optional.empty()
                        : Optional.of(FolderExchange.ofWallet(Path.of(folder)));
    }

    /** Empty when no bank is connected. */
    Optional<FileExchange> files() {
        return files;
    }

    List<DebtorAccount> accounts() {
        return accounts;
    }

    /** The operator's account of this currency. */
    Optional<DebtorAccount> account(Currency currency) {
        return accounts.stream().filter(one -> one.currency() == currency).findFirst();
    }

    private static Optional<DebtorAccount> account(
            String name, String agent, String number, Currency currency) {
        if (number.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new DebtorAccount(
                            name, BankAccountNumber.parse(number).orElseThrow(), agent, currency));
        } catch (RuntimeException _) {
            throw new CannotRun(
                    "JINNANG_BANK_NAME、JINNANG_BANK_AGENT 或 JINNANG_BANK_ACCOUNT_"
                            + currency
                            + " 不对：要有户名、BIC 或 12 位行号、IBAN 或账号。",
                    "JINNANG_BANK_NAME, JINNANG_BANK_AGENT or JINNANG_BANK_ACCOUNT_"
                            + currency
                            + " is not right: a name, a BIC or a CNAPS number of 12 digits, an"
                            + " IBAN or an account number.");
        }
    }
}
