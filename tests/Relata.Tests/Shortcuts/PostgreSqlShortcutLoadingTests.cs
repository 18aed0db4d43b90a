using Relata.Tests.Databases;

namespace Relata.Tests.Shortcuts;

public sealed class PostgreSqlShortcutLoadingTests : ShortcutLoadingTests<PostgreSqlTestDatabase>;
