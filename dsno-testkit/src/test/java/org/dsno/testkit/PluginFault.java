package org.dsno.testkit;

import org.dsno.api.LossWeightingProvider;

/** The {@link PluginFaults}, by the rules that they break. */
@SuppressWarnings("ImmutableEnumChecker") // plug-ins hold no state
enum PluginFault implements Fault {
    NONE("", new PluginFaults.Good(), new PluginFaults.Settings()),
    IS_CALLED_IN_CAPITALS("isNamedInLowerKebab", new PluginFaults.Shouting(), new PluginFaults.Settings()),
    NAMES_ANOTHER_RECORD(
            "itsSettingsAreOfTheRecordItNames", new PluginFaults.WithAnotherRecord(), new PluginFaults.Settings()),
    HAS_A_SETTING_CALLED_NAME(
            "noSettingIsCalledName", new PluginFaults.WithASettingCalledName(), new PluginFaults.NameSettings("")),
    IS_NOT_REGISTERED("isRegisteredAsAService", new PluginFaults.Unregistered(), new PluginFaults.Settings()),
    IS_CALLED_ANOTHER_NAME_EACH_TIME(
            "saysTheSameEveryTimeItIsLoaded", new PluginFaults.Fickle(), new PluginFaults.Settings());

    private final String brokenRule;
    private final LossWeightingProvider<? extends Record> plugin;
    private final Record settings;

    <S extends Record> PluginFault(String brokenRule, LossWeightingProvider<S> plugin, S settings) {
        this.brokenRule = brokenRule;
        this.plugin = plugin;
        this.settings = settings;
    }

    @Override
    public String brokenRule() {
        return brokenRule;
    }

    @SuppressWarnings("unchecked") // plug-in and settings fit each other by construction
    LossWeightingProvider<Record> plugin() {
        return (LossWeightingProvider<Record>) plugin;
    }

    Record settings() {
        return settings;
    }
}
