package org.jinnang.staff;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jinnang.platform.CannotRun;
import org.jinnang.platform.OperatorCommand;
import org.jinnang.platform.StaffAddress;
import org.springframework.stereotype.Component;

/**
 * {@code ./jinnang staff}: shows once what makes the first operator, and shuts somebody out when
 * nobody else can.
 */
@Component
class StaffCommand implements OperatorCommand {

    private static final String LOGIN = "--login";
    private static final String BY = "--by";

    private final Invitations invitations;
    private final Personnel personnel;
    private final StaffAddress address;

    StaffCommand(Invitations invitations, Personnel personnel, StaffAddress address) {
        this.invitations = invitations;
        this.personnel = personnel;
        this.address = address;
    }

    @Override
    public String name() {
        return "staff";
    }

    @Override
    public Map<String, Set<String>> actions() {
        return Map.of("set-up-code", Set.of(), "suspend", Set.of(LOGIN, BY));
    }

    @Override
    public List<String> run(Request request) {
        return request.action().equals("suspend") ? suspend(request) : setUpCode();
    }

    private List<String> suspend(Request request) {
        String login = request.need(LOGIN, "登录名", "the login name");
        String by = request.need(BY, "是谁做的，会写进审计日志", "who does it; it goes into the audit log");
        if (!personnel.suspendByCommand(login, by)) {
            throw new CannotRun(
                    "没有在用的登录名“" + login + "”。",
                    "No active member has the login name " + login + ".");
        }
        return List.of("✓ 已停用，登录全部结束 / suspended, every session is over");
    }

    private List<String> setUpCode() {
        String code =
                invitations
                        .setUpCode()
                        .orElseThrow(() ->
                                new CannotRun(
                                        "已有能登录的管理员，请由管理员邀请其他人。",
                                        "There is an operator who can sign in: others are invited"
                                                + " by operators."));
        return List.of(
                code,
                "一小时内在 " + address.url() + "/set-up 输入，只能用一次，只显示这一次。不要告诉任何人。",
                "Type it at "
                        + address.url()
                        + "/set-up within an hour. It works once and is shown once. Tell it to"
                        + " nobody.");
    }
}
