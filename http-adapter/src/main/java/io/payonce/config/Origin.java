package io.payonce.config;

import java.nio.file.Path;

/** Where a setting was given; an earlier rank wins. */
public sealed interface Origin {
  /** As it is told to people. */
  String describe();

  int rank();

  record Flag(String flag) implements Origin {
    @Override
    public String describe() {
      return flag;
    }

    @Override
    public int rank() {
      return 0;
    }
  }

  record Variable(String name) implements Origin {
    @Override
    public String describe() {
      return name;
    }

    @Override
    public int rank() {
      return 1;
    }
  }

  record Line(String key, Path file) implements Origin {
    @Override
    public String describe() {
      return key + " in " + file;
    }

    @Override
    public int rank() {
      return 2;
    }
  }

  record Default() implements Origin {
    @Override
    public String describe() {
      return "default";
    }

    @Override
    public int rank() {
      return 3;
    }
  }

  /** A secret's own file, which was itself given somewhere. */
  record SecretFile(Path file, Origin given) implements Origin {
    @Override
    public String describe() {
      return file + " of " + given.describe();
    }

    @Override
    public int rank() {
      return given.rank();
    }
  }
}
