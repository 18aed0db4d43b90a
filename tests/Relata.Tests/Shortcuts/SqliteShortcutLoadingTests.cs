using Relata.Tests.Databases;

namespace Relata.Tests.Shortcuts;

public sealed class SqliteShortcutLoadingTests : ShortcutLoadingTests<SqliteFile>;
