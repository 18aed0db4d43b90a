using Relata.Tests.Databases;

namespace Relata.Tests.Shortcuts;

public sealed class SqliteShortcutRandomTests : ShortcutRandomTests<SqliteFile>;
