using Relata.Tests.Databases;

namespace Relata.Tests.Shortcuts;

public sealed class MariaDbShortcutRandomTests : ShortcutRandomTests<MariaDbTestDatabase>;
