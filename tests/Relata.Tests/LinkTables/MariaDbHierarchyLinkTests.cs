using Relata.Tests.Databases;

namespace Relata.Tests.LinkTables;

public sealed class MariaDbHierarchyLinkTests : HierarchyLinkTests<MariaDbTestDatabase>;
