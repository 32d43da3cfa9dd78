package org.jinnang.demo;

import org.jinnang.demo.DemoPeople.Invented;
import org.jinnang.platform.DemoPerson;
import org.jinnang.platform.DemoStaff;
import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;

/** Tells the command line whom to show at the start. */
@Configuration(proxyBeanMethods = false)
@Profile("demo")
@Import(DemoConfiguration.People.class)
class DemoConfiguration {

    static final class People implements BeanRegistrar {

        @Override
        public void register(BeanRegistry registry, Environment environment) {
            for (DemoTeam.Invented one : DemoTeam.ALL) {
                registry.registerBean(
                        "demoStaff-" + one.person().loginName(),
                        DemoStaff.class,
                        spec -> spec.order(DemoTeam.ALL.indexOf(one)).supplier(_ -> one.person()));
            }
            for (Invented person : DemoPeople.ALL) {
                var shown =
                        new DemoPerson(
                                person.name(),
                                person.accountName(),
                                person.signInPassword(),
                                person.paymentPassword());
                registry.registerBean(
                        "demoPerson-" + person.accountName(),
                        DemoPerson.class,
                        spec -> spec.order(DemoPeople.ALL.indexOf(person)).supplier(_ -> shown));
            }
        }
    }
}
