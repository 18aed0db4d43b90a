using Relata.Tests.Databases;

namespace Relata.Tests.LinkTables;

public sealed class SqliteHierarchyLinkTests : HierarchyLinkTests<SqliteFile>;
