package io.policyinventory.job;

import io.policyinventory.PolicyInventory;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jspecify.annotations.NullMarked;

/**
 * The program with files added to it that nobody else sees: they are compiled to a folder, and all
 * classes of the program are loaded anew beside them.
 */
final class ExtendedProgram extends URLClassLoader {
  private static final String ROOT = "io.policyinventory.";

  private ExtendedProgram(Path classes) throws IOException {
    super(new URL[] {classes.toUri().toURL()}, ExtendedProgram.class.getClassLoader());
  }

  /**
   * With the files of a folder.
   *
   * @param classes where compiled ones go
   */
  static ExtendedProgram with(Path sources, Path classes) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-proc:none",
                "-d",
                classes.toString(),
                "-classpath",
                path(PolicyInventory.class) + File.pathSeparator + path(NullMarked.class)));
    try (Stream<Path> files = Files.walk(sources)) {
      files.filter(Files::isRegularFile).map(Path::toString).forEach(arguments::add);
    }
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    if (failed != 0) {
      throw new AssertionError("the files of " + sources + " do not compile");
    }
    return new ExtendedProgram(classes);
  }

  /** The exit code of what the arguments ask for. */
  int launch(
      PrintStream results, PrintStream messages, Map<String, String> environment, String... words) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(this);
    try {
      Class<?> launcher = loadClass(Launcher.class.getName());
      Object made =
          launcher
              .getConstructor(PrintStream.class, PrintStream.class, Map.class)
              .newInstance(results, messages, environment);
      return (int) launcher.getMethod("launch", String[].class).invoke(made, (Object) words);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(ROOT)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? define(name) : loaded;
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (file == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] code = file.readAllBytes();
      return defineClass(name, code, 0, code.length, PolicyInventory.class.getProtectionDomain());
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  private static String path(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
