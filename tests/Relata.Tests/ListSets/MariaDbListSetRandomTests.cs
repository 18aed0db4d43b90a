using Relata.Tests.Databases;

namespace Relata.Tests.ListSets;

public sealed class MariaDbListSetRandomTests : ListSetRandomTests<MariaDbTestDatabase>;
