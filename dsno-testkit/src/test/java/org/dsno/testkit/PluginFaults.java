package org.dsno.testkit;

import java.util.concurrent.atomic.AtomicInteger;
import org.dsno.api.LossWeighting;
import org.dsno.api.LossWeightingProvider;

/** Weightings that are bad plug-ins; registered, but for one. */
final class PluginFaults {
    private PluginFaults() {}

    record Settings() {}

    record OtherSettings() {}

    record NameSettings(String name) {}

    abstract static class Faulty<S extends Record> implements LossWeightingProvider<S> {
        private final Class<S> settings;

        Faulty(Class<S> settings) {
            this.settings = settings;
        }

        @Override
        public String name() {
            return "faulty";
        }

        @Override
        public Class<S> settings() {
            return settings;
        }

        @Override
        public LossWeighting create(S settings) {
            return (t, schedule) -> 1;
        }
    }

    public static final class Good extends Faulty<Settings> {
        public Good() {
            super(Settings.class);
        }
    }

    public static final class Unregistered extends Faulty<Settings> {
        public Unregistered() {
            super(Settings.class);
        }
    }

    public static final class Shouting extends Faulty<Settings> {
        public Shouting() {
            super(Settings.class);
        }

        @Override
        public String name() {
            return "FAULTY";
        }
    }

    public static final class WithAnotherRecord extends Faulty<Settings> {
        @SuppressWarnings({"unchecked", "rawtypes"}) // the fault
        public WithAnotherRecord() {
            super((Class) OtherSettings.class);
        }
    }

    public static final class WithASettingCalledName extends Faulty<NameSettings> {
        public WithASettingCalledName() {
            super(NameSettings.class);
        }
    }

    public static final class Fickle extends Faulty<Settings> {
        private static final AtomicInteger MADE = new AtomicInteger();
        private final int number = MADE.incrementAndGet();

        public Fickle() {
            super(Settings.class);
        }

        @Override
        public String name() {
            return "faulty-" + number;
        }
    }
}
