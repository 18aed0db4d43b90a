using Relata.Tests.Databases;

namespace Relata.Tests.Shortcuts;

public sealed class PostgreSqlShortcutRandomTests : ShortcutRandomTests<PostgreSqlTestDatabase>;
