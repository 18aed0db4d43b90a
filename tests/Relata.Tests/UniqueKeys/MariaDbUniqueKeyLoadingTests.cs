using Relata.Tests.Databases;

namespace Relata.Tests.UniqueKeys;

public sealed class MariaDbUniqueKeyLoadingTests : UniqueKeyLoadingTests<MariaDbTestDatabase>;
