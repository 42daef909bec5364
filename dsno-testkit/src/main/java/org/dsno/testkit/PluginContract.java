package org.dsno.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.dsno.api.Plugin;
import org.dsno.core.plugin.PluginKind;
import org.junit.jupiter.api.Test;

/**
 * What every plug-in must do, whatever its kind; the contracts of the kinds extend it.
 *
 * @param <S> the settings
 * @param <P> the provider interface
 */
public interface PluginContract<S extends Record, P extends Plugin<S>> {
    /** {@return the provider under test} */
    P plugin();

    /** {@return the settings to test it with: small, so that the tests are quick} */
    S settings();

    @Test
    default void isNamedInLowerKebab() {
        assertThat(plugin().name()).matches("[a-z0-9]+(-[a-z0-9]+)*");
    }

    @Test
    default void itsSettingsAreOfTheRecordItNames() {
        assertThat(plugin().settings()).isRecord().isEqualTo(settings().getClass());
    }

    /** In the experiment file the key {@code name} is the plug-in's own. */
    @Test
    default void noSettingIsCalledName() {
        assertThat(settings().getClass().getRecordComponents())
                .extracting(RecordComponent::getName)
                .doesNotContain("name");
    }

    /** In {@code META-INF/services/<provider interface>}. */
    @Test
    default void isRegisteredAsAService() {
        Stream<Class<?>> registered = Arrays.stream(PluginKind.values())
                .map(PluginKind::spi)
                .filter(spi -> spi.isInstance(plugin()))
                .flatMap(spi -> ServiceLoader.load(spi, plugin().getClass().getClassLoader()).stream())
                .map(ServiceLoader.Provider::type);
        assertThat(registered).contains(plugin().getClass());
    }

    @Test
    default void saysTheSameEveryTimeItIsLoaded() throws ReflectiveOperationException {
        Plugin<?> first = plugin().getClass().getConstructor().newInstance();
        Plugin<?> second = plugin().getClass().getConstructor().newInstance();
        assertThat(second.name()).isEqualTo(first.name());
        assertThat(second.settings()).isEqualTo(first.settings());
    }
}
