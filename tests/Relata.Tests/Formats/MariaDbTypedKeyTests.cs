using Relata.Tests.Databases;

namespace Relata.Tests.Formats;

public sealed class MariaDbTypedKeyTests : TypedKeyTests<MariaDbTestDatabase>;
