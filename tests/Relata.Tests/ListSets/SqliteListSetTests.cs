using Relata.Tests.Databases;

namespace Relata.Tests.ListSets;

public sealed class SqliteListSetTests : ListSetTests<SqliteFile>;
