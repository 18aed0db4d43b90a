using Relata.Tests.Databases;

namespace Relata.Tests.ListSets;

public sealed class MariaDbListSetTests : ListSetTests<MariaDbTestDatabase>;
