using Relata.Tests.Databases;

namespace Relata.Tests.Owned;

public sealed class SqliteOwnedHierarchyTests : OwnedHierarchyTests<SqliteFile>;
